package io.parley.sip.call;

import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.Fault;
import io.parley.media.RemoteMedia;
import io.parley.media.SecurePact;
import io.parley.sip.sdp.AgreedAudio;
import io.parley.sip.sdp.AudioCodec;
import io.parley.sip.sdp.CodecPolicy;
import io.parley.sip.sdp.SdpOffer;
import io.parley.sip.sdp.SdpRefused;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is agreed with an agent's phone of its sound: codec, keys, where it is, and whether it holds. */
final class AgentTerms {
    private static final Logger log = LoggerFactory.getLogger(AgentTerms.class);

    private final AgentSound sound;
    private final Supplier<CodecPolicy> codecs;
    private final AudioCodec preferred;
    private AudioCodec codec;
    private InetAddress signalling = InetAddress.getLoopbackAddress();
    private Optional<RemoteMedia> remote = Optional.empty();
    private boolean sendsKeyEvents;
    /** What they said last of their sound, as far as it counts. */
    private volatile String taken = "";

    private volatile boolean onHold;
    /** We offered, in a 200; the ACK has to answer. */
    private boolean offering;

    /** @param preferred what whoever is to talk to them speaks */
    AgentTerms(AgentSound sound, Supplier<CodecPolicy> codecs, AudioCodec preferred) {
        this.sound = sound;
        this.codecs = codecs;
        this.preferred = preferred;
        codec = preferred;
    }

    /** Their signalling comes from there. */
    void reachedAt(InetAddress address) {
        signalling = address;
    }

    /** What the phone speaks. */
    AudioCodec codec() {
        return codec;
    }

    boolean isOnHold() {
        return onHold;
    }

    /** Whether keys come as RTP events, which a bridge passes on; else they come by INFO. */
    boolean sendsKeyEvents() {
        return sendsKeyEvents;
    }

    String firstOffer() {
        return sound.offer(codecs.get().towards(preferred));
    }

    /** What to answer to the offer that begins its call; our offer where it leaves that to us. */
    String first(Optional<String> offer) throws SdpRefused {
        offering = offer.isEmpty();
        return offering ? sound.offer(codecs.get().allowed()) : reply(offer.get(), false);
    }

    /** What to answer to an offer within the call; our offer where it leaves that to us. */
    String anew(String offer) throws SdpRefused {
        offering = offer.isEmpty();
        return offering ? sound.offer(codecs.get().towards(codec)) : reply(offer, true);
    }

    /** Its answer to our offer. @param answered whether the call was before: who listens to nothing then holds it */
    void take(String sdp, boolean answered) throws SdpRefused {
        SdpOffer described = sound.read(sdp);
        agree(described, answered);
        taken = described.isOff() ? "" : sdp;
        sound.local().answered(described);
    }

    private String reply(String sdp, boolean answered) throws SdpRefused {
        SdpOffer described = sound.read(sdp);
        Optional<AgreedAudio> agreed = agree(described, answered);
        taken = described.isOff() ? "" : sdp;
        return agreed.isPresent()
                ? sound.local().answer(described, agreed.get())
                : sound.local().answerOff(described);
    }

    /** A process before said this of our side, and they that. */
    void goesOn(String ours, String theirs) throws SdpRefused {
        sound.follows(ours);
        take(theirs, true);
    }

    /** What a later process has to know of it; empty where it could not go on. */
    Optional<KeptCall.Leg> kept(String callId) {
        boolean keyed = sound.isKeyed() || sound.isBrowser();
        return Optional.of(KeptCall.Leg.now(callId, sound.media().local(), taken, keyed))
                .filter(leg -> !leg.theirs().isEmpty());
    }

    /** What is agreed with a browser by now. */
    Optional<SecurePact> pact() {
        return sound.pact();
    }

    /** Empty where all sound is switched off for now. */
    private Optional<AgreedAudio> agree(SdpOffer described, boolean answered) throws SdpRefused {
        if (described.isOff() && remote.isPresent()) {
            onHold = true;
            sound.media().connect(remote.get().off());
            return Optional.empty();
        }
        AgreedAudio agreed = described.agree(codecs.get().allowed());
        sound.agree(described);
        codec = agreed.codec();
        remote = Optional.of(TheirSound.of(agreed, signalling, List.of()));
        sound.media().connect(remote.get());
        sendsKeyEvents = agreed.eventType() >= 0;
        onHold = !agreed.receives() && answered;
        return Optional.of(agreed);
    }

    /** What switches all sound off that it offers; empty where that cannot be read. */
    Optional<String> off(String offer) {
        try {
            return Optional.of(sound.local().answerOff(sound.read(offer)));
        } catch (SdpRefused unreadable) {
            return Optional.empty();
        }
    }

    /** Its answer to an offer that we made within the call; one that cannot be used changes nothing. */
    void accept(String sdp, boolean answered) {
        try {
            take(sdp, answered);
        } catch (SdpRefused e) {
            log.info("an answer to our offer cannot be used: {}", e.getMessage());
        }
    }

    /** Its ACK; where we had offered, it has to bring the answer. */
    void acknowledged(Optional<String> sdp, boolean answered) {
        if (offering) {
            offering = false;
            String answer = sdp.orElseThrow(() -> new CallOver(new ContactEnd(Fault.AGENT, "no-audio-answer")));
            try {
                take(answer, answered);
            } catch (SdpRefused e) {
                throw new CallOver(new ContactEnd(Fault.AGENT, "no-common-audio"));
            }
        }
    }
}
