package io.parley.sip.call;

import io.parley.core.agent.AgentId;
import io.parley.core.routing.RoutingEvent;
import io.parley.core.routing.RoutingEvent.OutsideKind;
import io.parley.media.MediaLeg;
import io.parley.sip.sdp.SdpRefused;
import io.parley.sip.stack.CallEvent;
import io.parley.sip.stack.PeerAddress;
import io.parley.sip.stack.Referral;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The line to a supervisor's phone: it rings, is answered or not, and ends. The floor keeps them busy meanwhile. */
final class SupervisorLine {
    private static final Duration RINGS = Duration.ofSeconds(30);

    /** What the supervision hears of it. */
    interface Listener {
        /** There is sound with them. */
        void answered();

        void pressed(char key);

        void over(String why);
    }

    private enum State {
        RINGING,
        ANSWERED,
        OVER
    }

    private final AgentLeg leg;
    private final CallParts parts;
    private final Listener listener;
    private final Instant latest;
    private State state = State.RINGING;
    private Instant due;

    /** @param leg that rings already */
    SupervisorLine(AgentLeg leg, CallParts parts, Listener listener) {
        this.leg = leg;
        this.parts = parts;
        this.listener = listener;
        latest = parts.clock().instant().plus(RINGS);
        setAlarm();
        outside(true);
    }

    AgentId supervisor() {
        return leg.agent();
    }

    MediaLeg media() {
        return leg.media();
    }

    Instant dueAt() {
        return due;
    }

    /** It has rung for long enough, or said nothing at all. */
    void due() {
        if (!parts.clock().instant().isBefore(due)) {
            listener.over("did not answer");
        }
    }

    private void setAlarm() {
        Instant silent = leg.silentUntil();
        Instant first = silent.isBefore(latest) ? silent : latest;
        due = state == State.RINGING ? first : Instant.MAX;
    }

    private void outside(boolean on) {
        parts.distributor().post(new RoutingEvent.OutsideCall(leg.agent(), OutsideKind.INTERNAL, on));
    }

    boolean is(AgentLeg other) {
        return leg == other;
    }

    void heard(CallEvent event) {
        switch (event) {
            case CallEvent.Progress(int status, Optional<String> sdp) -> {
                leg.progressed(status);
                setAlarm();
            }
            case CallEvent.Answered(String sdp) -> answered(sdp);
            case CallEvent.Failed(int status) -> listener.over("answered " + status);
            case CallEvent.HungUp() -> listener.over("hung up");
            case CallEvent.Vanished(String reason) -> listener.over(reason);
            case CallEvent.NeverAcknowledged() -> listener.over("never acknowledged");
            case CallEvent.Cancelled() -> {}
            case CallEvent.Key(char key) -> listener.pressed(key);
            case CallEvent.Offered(String sdp) -> leg.renegotiate(sdp);
            case CallEvent.Acknowledged(Optional<String> sdp) -> acknowledged(sdp);
            case CallEvent.OfferAnswered(String sdp) -> leg.accept(sdp);
            case CallEvent.Referred(Referral referral) -> referral.refuse(ReferRules.Answer.DECLINED);
        }
    }

    private void answered(String sdp) {
        try {
            leg.answered(sdp);
            begin();
        } catch (SdpRefused e) {
            listener.over("answered with unusable SDP: " + e.getMessage());
        }
    }

    private void acknowledged(Optional<String> sdp) {
        try {
            leg.acknowledged(sdp);
        } catch (CallOver over) {
            listener.over(over.end().reason()); // theirs ends, not the caller's
        }
    }

    /** A browser's sound needs keys first. */
    private void begin() {
        setAlarm();
        if (state == State.RINGING && leg.isHeard()) {
            state = State.ANSWERED;
            setAlarm();
            listener.answered();
        }
    }

    void secured() {
        leg.secured();
        begin();
    }

    void deaf(String why) {
        listener.over(why);
    }

    /** A browser's socket is gone, and with it what rang over it. */
    void lineLost(PeerAddress socket) {
        if (state == State.RINGING && leg.isOver(socket)) {
            listener.over("its page is gone");
        }
    }

    /** They have hung up while the call may be theirs. */
    void left() {
        leg.left();
    }

    /** Their line stays when all else is over: the call is theirs. */
    Companion keep() {
        end();
        return new Companion.Colleague(leg);
    }

    void drop() {
        end();
        leg.drop(false);
    }

    private void end() {
        if (state != State.OVER) {
            state = State.OVER;
            due = Instant.MAX;
            outside(false);
        }
    }
}
