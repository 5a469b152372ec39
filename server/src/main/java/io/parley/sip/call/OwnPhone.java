package io.parley.sip.call;

import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.Fault;
import io.parley.media.AudioClip;
import io.parley.media.MediaEngine.MediaPortsExhausted;
import io.parley.sip.sdp.AudioCodec;
import io.parley.sip.sdp.SdpRefused;
import io.parley.sip.stack.CallEvent;
import io.parley.sip.stack.PeerAddress;
import io.parley.sip.stack.PhoneInvite;
import io.parley.sip.stack.Referral;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The phone of an agent who calls somebody. Either it has called us, hears how it rings, and is answered once whom it
 * calls is; or the agent wished for the call at the desk, and the phone that would ring for them is called first.
 */
final class OwnPhone {
    private static final Logger log = LoggerFactory.getLogger(OwnPhone.class);
    private static final Duration RINGS = Duration.ofSeconds(30);
    private static final Duration HOLDS = Duration.ofSeconds(2);
    private static final Duration LOOKS = Duration.ofMillis(20);
    private static final ContactEnd GAVE_UP = new ContactEnd(Fault.NONE, "agent-gave-up");
    private static final ContactEnd NO_PHONE = new ContactEnd(Fault.AGENT, "agent-phone-not-answered");
    private static final ContactEnd NO_AUDIO = new ContactEnd(Fault.AGENT, "no-common-audio");

    private final AgentLeg leg;
    private final Optional<PhoneInvite> invite;
    private final CallInbox inbox;
    private final CallParts parts;
    private String answer = "";

    private OwnPhone(AgentLeg leg, Optional<PhoneInvite> invite, CallParts parts, CallInbox inbox) {
        this.leg = leg;
        this.invite = invite;
        this.parts = parts;
        this.inbox = inbox;
    }

    /** One that has called us. */
    static OwnPhone calling(Summons summons, PhoneInvite invite, CallParts parts, CallInbox inbox) {
        AgentLeg leg = AgentLeg.calling(summons, invite, parts, inbox::add);
        return new OwnPhone(leg, Optional.of(invite), parts, inbox);
    }

    /** One that is to be called. */
    static OwnPhone toCall(Summons summons, CallParts parts, CallInbox inbox) {
        AgentLeg leg = new AgentLeg(summons, parts, AudioCodec.PCMA, inbox::add);
        return new OwnPhone(leg, Optional.empty(), parts, inbox);
    }

    /** One that has called us and is answered at once; empty where that cannot be, which it is told. */
    static Optional<AgentLeg> answered(Summons summons, PhoneInvite invite, CallParts parts, CallInbox inbox) {
        try {
            AgentLeg leg = AgentLeg.calling(summons, invite, parts, inbox::add);
            try {
                if (leg.answer(leg.describe(invite.sdp()))) {
                    return Optional.of(leg);
                }
            } catch (SdpRefused e) {
                leg.refuse(e.status());
            }
            leg.close();
        } catch (MediaPortsExhausted exhausted) {
            log.error("an agent's other phone is not answered: {}", exhausted.getMessage());
            invite.call().reject(503, Map.of("Retry-After", "10"));
        }
        return Optional.empty();
    }

    AgentLeg leg() {
        return leg;
    }

    /** Whether it has called us. */
    boolean isCalling() {
        return invite.isPresent();
    }

    /** Until whom it talks to in other calls is on hold, or two seconds are over: many phones send both at once. */
    void untilHeld(BooleanSupplier talks) {
        Instant latest = parts.clock().instant().plus(HOLDS);
        while (isCalling() && talks.getAsBoolean() && parts.clock().instant().isBefore(latest)) {
            inbox.next(LOOKS).ifPresent(this::take);
        }
    }

    /** Until it hears us; the call is over if it never does. */
    void begin() {
        if (invite.isEmpty()) {
            ring();
            return;
        }
        try {
            answer = leg.describe(invite.get().sdp());
        } catch (SdpRefused e) {
            leg.refuse(e.status());
            throw new CallOver(NO_AUDIO);
        }
        boolean told = invite.get().sdp().isPresent() || invite.get().reliably();
        leg.rings(Optional.of(answer).filter(own -> told));
    }

    /** Calls it, if it has not called us; the call is over if it cannot be. */
    void call() {
        if (invite.isEmpty() && !leg.ring(true)) {
            throw new CallOver(NO_PHONE);
        }
    }

    private void ring() {
        call();
        Instant latest = parts.clock().instant().plus(RINGS);
        while (!leg.isHeard()) {
            Instant due = leg.silentUntil().isBefore(latest) ? leg.silentUntil() : latest;
            take(inbox.until(due).orElseThrow(() -> new CallOver(NO_PHONE)));
        }
    }

    /** Whom it calls has answered; the call is over if it gave up in that moment. */
    void connect() {
        if (isCalling() && !leg.answer(answer)) {
            throw new CallOver(GAVE_UP);
        }
    }

    /** What happens to it before that; the call is over if it goes. */
    void take(Signal signal) {
        switch (signal) {
            case Signal.Agent(AgentLeg from, CallEvent event) when from == leg -> said(event);
            case Signal.AgentSilent(AgentLeg from, boolean silent) when from == leg -> leg.silent(silent);
            case Signal.AgentSecured(AgentLeg from) when from == leg -> leg.secured();
            case Signal.AgentDeaf(AgentLeg from, String why) when from == leg -> throw new CallOver(NO_PHONE);
            case Signal.LineLost(PeerAddress socket) when leg.isOver(socket) -> throw new CallOver(GAVE_UP);
            case Signal.HangUp() -> throw new CallOver(GAVE_UP);
            case Signal.End(ContactEnd end) -> throw new CallOver(end);
            case Signal.Consulting(ConsultNews news) -> news.refuse();
            case Signal.Supervising(SupervisionNews news) -> news.refuse();
            default -> {} // of no call that has begun
        }
    }

    private void said(CallEvent event) {
        switch (event) {
            case CallEvent.Progress(int status, Optional<String> sdp) -> leg.progressed(status);
            case CallEvent.Answered(String sdp) -> answered(sdp);
            case CallEvent.Failed failed -> throw new CallOver(NO_PHONE);
            case CallEvent.Cancelled() -> throw new CallOver(GAVE_UP);
            case CallEvent.HungUp() -> throw new CallOver(GAVE_UP);
            case CallEvent.NeverAcknowledged() -> throw new CallOver(new ContactEnd(Fault.AGENT, "never-acknowledged"));
            case CallEvent.Vanished(String reason) -> throw new CallOver(new ContactEnd(Fault.AGENT, reason));
            case CallEvent.Offered(String sdp) -> leg.renegotiate(sdp);
            case CallEvent.Acknowledged(Optional<String> sdp) -> leg.acknowledged(sdp);
            case CallEvent.OfferAnswered(String sdp) -> leg.accept(sdp);
            case CallEvent.Key _, CallEvent.RecordWanted _ -> {}
            case CallEvent.Referred(Referral referral) -> referral.refuse(ReferRules.Answer.DECLINED);
        }
    }

    private void answered(String sdp) {
        try {
            leg.answered(sdp);
        } catch (SdpRefused e) {
            throw new CallOver(NO_AUDIO);
        }
    }

    /** Plays this to the end, unless it hangs up before. */
    void hear(AudioClip clip) {
        leg.media().play(List.of(clip), false);
        Instant end = parts.clock().instant().plusMillis(clip.lengthMs());
        try {
            Optional<Signal> signal = inbox.until(end);
            while (signal.isPresent()) {
                take(signal.get());
                signal = inbox.until(end);
            }
        } catch (CallOver left) {
            log.debug("an agent did not hear to the end why, {}", left.end().reason());
        }
    }

    void close() {
        leg.drop(false);
    }
}
