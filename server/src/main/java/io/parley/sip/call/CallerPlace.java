package io.parley.sip.call;

import io.parley.media.MediaLeg;
import io.parley.media.RemoteMedia;
import io.parley.sip.sdp.AgreedAudio;
import io.parley.sip.sdp.SdpLocal;
import io.parley.sip.sdp.SdpOffer;
import io.parley.sip.sdp.SdpRefused;
import io.parley.sip.stack.CallEvent;
import io.parley.sip.trunk.Network;
import io.parley.sip.trunk.OwnAddress;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where a customer's leg has its sound: a port in one network of ours, with what is said of it, its keys and codecs. A
 * call of ours that goes on to a trunk for which it does not fit gets another, and nothing of the one before counts.
 */
final class CallerPlace implements AutoCloseable {
    private final CallerEnd end;
    private final OwnAddress told;
    /** Where they talk from a page. */
    private final Optional<AgentSound> browser;

    private final MediaLeg media;
    private final SdpLocal local;
    private final CallerCodec codec;

    private volatile boolean sendsKeyEvents;
    private volatile Optional<RemoteMedia> remote = Optional.empty();
    /** What they said last, and what of it counts. */
    private String read = "";

    private volatile String taken = "";
    private volatile boolean silent;
    private volatile boolean early;
    private volatile boolean holds;
    /** Whether the call went on to here. */
    private final boolean further;
    /** Whether somebody was called from here. */
    private boolean calls;
    /** What was said of their sound before the answer, since the call went on; empty where it has not. */
    private volatile Optional<Set<String>> heard;
    /** Packets that had come when they told of sound before the answer: these were of whom was called before. */
    private volatile long heardBefore;

    private volatile boolean answered;

    /** @throws io.parley.media.MediaEngine.MediaPortsExhausted if there is no port left */
    static CallerPlace first(CallerEnd end, CallParts parts, CallerEars ears) {
        return new CallerPlace(end, parts, ears, false);
    }

    /** One that a call goes on to; throws as {@link #first}. */
    static CallerPlace further(CallerEnd end, CallParts parts, CallerEars ears) {
        return new CallerPlace(end, parts, ears, true);
    }

    private CallerPlace(CallerEnd end, CallParts parts, CallerEars ears, boolean further) {
        this.end = end;
        this.further = further;
        calls = further;
        heard = further ? Optional.of(ConcurrentHashMap.newKeySet()) : Optional.empty();
        codec = new CallerCodec(end.codecs(), parts.opus(), end.partner());
        told = parts.settings().media().of(end.at().network());
        InetAddress bound = told.bound();
        browser = end.page()
                .map(events -> end.again()
                        .map(before -> AgentSound.again(parts.media(), before, ears, events))
                        .orElseGet(() -> AgentSound.ofBrowser(parts.media(), bound, ears, events)))
                .map(AgentSound::comesAgain);
        media = browser.map(AgentSound::media)
                .orElseGet(() -> end.again()
                        .map(before -> parts.media().openAgain(before.where(), ears))
                        .orElseGet(() -> parts.media().open(bound, ears)));
        local = browser.map(AgentSound::local)
                .orElseGet(() -> new SdpLocal(media.local().getPort(), media.local()));
        reachedFrom(signalling());
    }

    /** Where their signalling was at first. */
    InetAddress signalling() {
        return InetAddress.ofLiteral(end.at().host());
    }

    void reachedFrom(InetAddress there) {
        local.reachedAt(told.all(there));
    }

    /** Whether what was offered here may be offered there, too. */
    boolean fits(CallerEnd other) {
        return end.at().network().equals(other.at().network())
                && end.secret().isLike(other.secret())
                && other.codecs().allowed().containsAll(end.codecs().allowed());
    }

    boolean isFurther() {
        return further;
    }

    /** Somebody is called from here; whether somebody else was before, of whom nothing counts any more. */
    boolean calls() {
        boolean goesOn = calls;
        calls = true;
        if (goesOn) {
            heard = Optional.of(ConcurrentHashMap.newKeySet());
            early = false;
        }
        return goesOn;
    }

    /** They describe their sound; on the stack's thread, in the order in which it comes. */
    void hears(CallEvent event) {
        Optional<Set<String>> noted = heard.filter(unanswered -> !answered);
        switch (event) {
            case CallEvent.Progress(int status, Optional<String> sdp) ->
                sdp.ifPresent(told -> noted.ifPresent(all -> all.add(told)));
            case CallEvent.Offered(String sdp) -> noted.ifPresent(all -> all.add(sdp));
            default -> {}
        }
    }

    /** Whether this was said while the call was here, and not by who was called before. */
    boolean isHere(String sdp) {
        return answered || heard.map(all -> all.contains(sdp)).orElse(true);
    }

    String offer() throws SdpRefused {
        end.secret().offer(local);
        return local.offer(codec.offered());
    }

    SdpOffer read(String sdp) throws SdpRefused {
        read = sdp;
        return browser.isPresent() ? browser.get().read(sdp) : end.secret().choose(SdpOffer.parse(sdp));
    }

    /** All sound is switched off for now; false where there was none. */
    boolean off() {
        if (remote.isEmpty()) {
            return false;
        }
        holds = true;
        taken = "";
        media.connect(remote.get().off());
        return true;
    }

    /** @param at where their signalling is; @param latch where their sound may come from besides what they say */
    AgreedAudio take(SdpOffer described, InetAddress at, List<Network> latch) throws SdpRefused {
        AgreedAudio agreed = codec.agree(described);
        if (browser.isEmpty()) {
            end.secret().agree(described, local, media);
        }
        sendsKeyEvents = agreed.eventType() >= 0;
        holds = !agreed.receives();
        remote = Optional.of(TheirSound.of(agreed, at, latch));
        media.connect(remote.get());
        taken = read;
        return agreed;
    }

    /** What a later process has to know of it; empty where it could not go on. */
    Optional<KeptCall.Leg> kept(String callId) {
        boolean keyed = browser.isPresent() || end.secret().isInUse();
        Optional<KeptCall.Leg> leg = Optional.of(KeptCall.Leg.now(callId, media.local(), taken, keyed))
                .filter(known -> !known.theirs().isEmpty());
        return browser.isEmpty()
                ? leg
                : leg.flatMap(known -> browser.get()
                        .pact()
                        .map(pact -> known.at(Optional.of(new KeptCall.Page(Optional.empty(), pact)))));
    }

    /** A process before said this of our side. */
    void follows(String said) throws SdpRefused {
        local.follows(said);
        end.secret().follows(said);
    }

    /** What to answer to their offer. @param agreed empty where all sound is off */
    String answer(SdpOffer described, Optional<AgreedAudio> agreed) {
        return agreed.isPresent() ? local.answer(described, agreed.get()) : local.answerOff(described);
    }

    /** They answered our offer. */
    void answered(SdpOffer described) {
        answered = true;
        local.answered(described);
    }

    /** Sound may come before the answer from now on. */
    void isEarlyNow() {
        heardBefore =
                early || heard.isEmpty() ? heardBefore : media.statistics().received();
        early = true;
    }

    boolean isEarly() {
        return early;
    }

    boolean isHeard() {
        return media.statistics().received() > heardBefore;
    }

    void silent(boolean now) {
        silent = now;
    }

    /** Nothing comes from them, though they hold nobody. */
    boolean isSilent() {
        return silent && !holds;
    }

    boolean sendsKeyEvents() {
        return sendsKeyEvents;
    }

    MediaLeg media() {
        return media;
    }

    CallerCodec codec() {
        return codec;
    }

    @Override
    public void close() {
        codec.close();
        media.close();
    }
}
