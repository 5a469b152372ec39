package io.parley.sip.call;

import io.parley.core.agent.AgentId;
import io.parley.core.routing.OfferOutcome;
import io.parley.media.MediaLeg;
import io.parley.sip.registrar.Binding;
import io.parley.sip.sdp.AudioCodec;
import io.parley.sip.sdp.CodecPolicy;
import io.parley.sip.sdp.SdpRefused;
import io.parley.sip.stack.OutboundInvite;
import io.parley.sip.stack.PeerAddress;
import io.parley.sip.stack.PhoneInvite;
import io.parley.sip.stack.SipCall;
import io.parley.sip.trunk.OwnAddress;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The agent's phone in one offer, or asked by a colleague: rings, is answered or not, and hangs up. It is the browser
 * where one is registered, else the phone on the desk.
 */
final class AgentLeg implements AutoCloseable {
    /** Four INVITEs, if it is UDP. */
    private static final Duration SILENT = Duration.ofSeconds(4);
    /** From the answer of a browser until its sound has keys. */
    private static final Duration UNSECURED = Duration.ofSeconds(8);

    private static final Logger log = LoggerFactory.getLogger(AgentLeg.class);
    private static final int RINGING = 180;
    private static final int GONE = 480;

    private volatile Summons summons;
    private final CallParts parts;
    private volatile Consumer<Signal> inbox;
    private final OwnAddress own;
    private final AgentEars ears;
    private final AgentSound sound;
    private final MediaLeg media;
    private final AgentTerms terms;
    private volatile LegStory story;
    /** The colleague it talks to in a call that is no contact, or whom it calls. */
    private volatile Optional<AgentId> partner = Optional.empty();

    private final AgentReach reach;
    private boolean secured;
    private boolean live = true;
    private volatile Optional<SipCall> call = Optional.empty();
    private Instant silentUntil = Instant.MAX;
    private boolean rang;
    private boolean toRingAnew;
    private volatile boolean answered;
    /** The phone called us. */
    private boolean calls;

    private boolean left;
    private boolean silent;
    private boolean watched;

    AgentLeg(Summons summons, CallParts parts, AudioCodec preferred, Consumer<Signal> inbox) {
        this(summons, parts, preferred, inbox, PhonePlace.of(summons.agent(), parts));
    }

    AgentLeg(Summons summons, CallParts parts, AudioCodec preferred, Consumer<Signal> inbox, PhonePlace place) {
        this.summons = summons;
        this.parts = parts;
        this.inbox = inbox;
        own = parts.settings().media().of(place.network());
        ears = new AgentEars(this, parts.clock());
        reach = new AgentReach(place, parts.lines());
        sound = place.sound(parts.media(), own.bound(), ears);
        media = sound.media();
        terms = new AgentTerms(sound, this::codecs, preferred);
        story = parts.stories().agent(summons, media);
    }

    /** Their phone on the desk has called us itself. */
    static AgentLeg calling(Summons summons, PhoneInvite invite, CallParts parts, Consumer<Signal> inbox) {
        PeerAddress from = invite.call().peer().orElseThrow();
        AgentLeg leg = new AgentLeg(summons, parts, AudioCodec.PCMA, inbox, PhonePlace.desk(from));
        leg.calls = true;
        leg.takes(invite.call(), from);
        return leg;
    }

    /** It is in a call of a process before. */
    void goesOn(TakenUp leg) throws SdpRefused {
        takes(leg.call(), leg.at());
        terms.goesOn(leg.ours(), leg.kept().theirs());
        answered = true;
        secured();
    }

    private void takes(SipCall in, PeerAddress from) {
        reachedAt(from);
        sound.hidesKeys(from, parts.settings().srtpOf(agent()));
        isIn(in);
        in.events(ears::heard);
    }

    /** As a later process has to know it; empty where it could not go on. */
    Optional<KeptCall.Leg> kept() {
        return call.filter(in -> answered).flatMap(in -> reach.kept(terms, in.callId()));
    }

    /** It is about something else from now on, though whoever had it still hears what it says. */
    void becomes(Summons other) {
        story.over();
        summons = other;
        partner = Optional.empty();
        story = parts.stories().agent(other, media);
        call.ifPresent(c -> story.dialog(c.callId()));
    }

    /** It is with somebody else in the same call from now on. */
    void shows(Summons other) {
        summons = other;
    }

    /** What it says goes there from now on. */
    void tellsTo(Consumer<Signal> other) {
        inbox = other;
    }

    void talksTo(Optional<AgentId> colleague) {
        partner = colleague;
    }

    Optional<AgentId> partner() {
        return partner;
    }

    /** Tells whoever has it. */
    void tell(Signal signal) {
        inbox.accept(signal);
    }

    /** What to answer to its offer, or our offer where it leaves that to us. */
    String describe(Optional<String> sdp) throws SdpRefused {
        return terms.first(sdp);
    }

    /** Its call rings somewhere. @param sound what it hears of that */
    void rings(Optional<String> sound) {
        call.ifPresent(c -> c.ringing(sound));
    }

    /** Answers its call; false if it has given up by now. */
    boolean answer(String sdp) {
        answered = call.filter(c -> c.answer(sdp)).isPresent();
        return answered;
    }

    /** Refuses its call, if it has none of ours and no answer yet. */
    void refuse(int status) {
        call.filter(c -> calls).ifPresent(c -> c.reject(status, Map.of()));
    }

    private void reachedAt(PeerAddress at) {
        InetAddress signalling = InetAddress.ofLiteral(at.host());
        terms.reachedAt(signalling);
        sound.local().reachedAt(own.all(signalling));
    }

    LegStory story() {
        return story;
    }

    Summons summons() {
        return summons;
    }

    AgentId agent() {
        return summons.agent();
    }

    MediaLeg media() {
        return media;
    }

    AudioCodec codec() {
        return terms.codec();
    }

    boolean hasCalled() {
        return calls;
    }

    boolean isAnswered() {
        return answered;
    }

    void left() {
        left = true;
    }

    boolean hasLeft() {
        return left;
    }

    void silent(boolean now) {
        silent = now;
        call.ifPresent(c -> c.silent(now && (watched || !isOnHold())));
    }

    /** From now on it is asked whether it is there also while it holds. */
    void watched() {
        watched = true;
        silent(silent);
    }

    boolean isOnDesk() {
        return !sound.isBrowser();
    }

    boolean isSilent() {
        return silent;
    }

    boolean isOnHold() {
        return terms.isOnHold();
    }

    /** Rings the phone; false if it is not registered. */
    boolean ring(boolean byItself) {
        if (sound.isBrowser()) {
            return ring(reach.page(agent()), summons.headers(true, byItself));
        }
        CallSettings.AgentPhone phone = parts.settings().phones().get(agent());
        List<Binding> flows = phone == null ? List.of() : parts.registrar().flows(phone.user());
        return ring(flows, summons.headers(false, byItself || phone != null && phone.autoAnswer()));
    }

    private boolean ring(List<Binding> flows, Map<String, String> headers) {
        reach.at(flows.stream().findFirst());
        if (flows.isEmpty()
                || !sound.hidesKeys(flows.getFirst().source(), parts.settings().srtpOf(agent()))) {
            return false;
        }
        reachedAt(flows.getFirst().source());
        String offer = terms.firstOffer();
        List<OutboundInvite> invites = flows.stream()
                .map(flow -> summons.invite(flow, parts.settings().queueNames(), offer, headers))
                .map(invite -> sound.isBrowser() ? invite : invite.toAgent()) // a page hands on at its desk
                .toList();
        silentUntil = parts.clock().instant().plus(SILENT);
        parts.sip().get().invite(OutboundInvite.inTurn(invites), ears::heard, this::isIn);
        return true;
    }

    /** Noted before the phone hears of it: another phone may name this call in the same moment. */
    private void isIn(SipCall made) {
        story.dialog(made.callId());
        parts.dialogs().put(made, this, call);
        call = Optional.of(made);
    }

    private CodecPolicy codecs() {
        return parts.settings().codecsOf(agent(), sound.isBrowser());
    }

    /** Whether it is reached over this browser's socket. */
    boolean isOver(PeerAddress socket) {
        return reach.isOver(socket);
    }

    /** Where it was rung. */
    AgentReach reach() {
        return reach;
    }

    /** The page has another socket. */
    void moved(Binding line) {
        reach.at(Optional.of(line));
        call.ifPresent(c -> c.moved(line.source()));
    }

    boolean isLive() {
        return live;
    }

    /** Calls the page that came back while its agent was in a call. */
    boolean rejoin() {
        Map<String, String> headers = summons.headers(sound.isBrowser(), true);
        headers.put("X-Parley-Rejoin", summons.contact().id().value());
        return sound.isBrowser() && ring(reach.page(agent()), headers);
    }

    /** Asks the phone to answer by itself: the call that rings is cancelled first, so that none finds it busy. */
    void answerByItself() {
        if (!answered && !toRingAnew) {
            toRingAnew = true;
            call.ifPresent(ringing -> ringing.cancel(""));
        }
    }

    /** Once a call of ours failed: whether that was to ring anew. */
    boolean isToRingAnew() {
        boolean was = toRingAnew;
        toRingAnew = false;
        return was;
    }

    /** The phone said something; from 180 on it rings. */
    void progressed(int status) {
        silentUntil = Instant.MAX;
        boolean before = rang;
        rang |= status >= RINGING;
        if (rang && !before) {
            parts.dialogs().rings(agent());
        }
    }

    /** Until when a phone may say nothing at all before it counts as gone. */
    Instant silentUntil() {
        return silentUntil;
    }

    /** The phone answered: takes its sound. */
    void answered(String sdp) throws SdpRefused {
        silentUntil = Instant.MAX;
        terms.take(sdp, false);
        answered = true;
        if (sound.isBrowser()) {
            silentUntil = parts.clock().instant().plus(UNSECURED);
        }
    }

    /** Keys are agreed with the browser. */
    void secured() {
        secured = true;
        silentUntil = Instant.MAX;
    }

    /** Whether whoever is connected now can be heard: a browser's sound needs keys first. */
    boolean isHeard() {
        return answered && (secured || !sound.isBrowser());
    }

    /** A re-INVITE of the phone: hold, take back, or a refresh. */
    void renegotiate(String sdp) {
        call.ifPresent(c -> {
            try {
                c.answerOffer(terms.anew(sdp));
            } catch (SdpRefused e) {
                c.refuseOffer(e.status(), terms.off(sdp));
            }
        });
    }

    /** Its answer to an offer that we made within the call; one that cannot be used changes nothing. */
    void accept(String sdp) {
        terms.accept(sdp, answered);
    }

    /** Its ACK; where we had offered, it has to bring the answer. */
    void acknowledged(Optional<String> sdp) {
        terms.acknowledged(sdp, answered);
    }

    /** Whether keys come as RTP events, which a bridge passes on; else they come by INFO. */
    boolean sendsKeyEvents() {
        return terms.sendsKeyEvents();
    }

    /** What a final failure of the phone means for the offer (R9). */
    OfferOutcome outcome(int status) {
        return Summons.outcome(status, rang);
    }

    /** Ends it in whatever state it is. */
    void drop(boolean elsewhere) {
        drop(elsewhere ? LetGo.ELSEWHERE : LetGo.CLEARED);
    }

    /** The same; where it rings still, it is told why no more. */
    void drop(LetGo why) {
        live = false;
        refuse(GONE);
        call.ifPresent(c -> {
            c.cancel(why.reason());
            c.hangUp();
        });
        close();
    }

    @Override
    public void close() {
        story.over();
        media.close();
        call.ifPresent(parts.dialogs()::remove);
        call.ifPresent(SipCall::forget);
    }
}
