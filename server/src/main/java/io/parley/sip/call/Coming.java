package io.parley.sip.call;

import io.parley.core.agent.AgentId;
import io.parley.media.MediaEngine.MediaPortsExhausted;
import io.parley.sip.sdp.AudioCodec;
import io.parley.sip.sdp.SdpRefused;
import io.parley.sip.stack.CallEvent;
import io.parley.sip.stack.PeerAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A colleague who is rung without having been asked, to talk to one of two who talk now. */
final class Coming {
    private static final Duration RINGS = Duration.ofSeconds(45);

    private final AgentLeg leg;
    private final Instant latest;
    private boolean gone;

    private Coming(AgentLeg leg, CallParts parts) {
        this.leg = leg;
        latest = parts.clock().instant().plus(RINGS);
    }

    /** Empty where their phone cannot be rung. @param preferred what the other end speaks */
    static Optional<Coming> ring(Summons summons, AudioCodec preferred, CallParts parts, CallInbox inbox) {
        try {
            AgentLeg leg = new AgentLeg(summons, parts, preferred, inbox::add);
            Coming coming = new Coming(leg, parts);
            if (leg.ring(false)) {
                return Optional.of(coming);
            }
            leg.drop(false);
        } catch (MediaPortsExhausted exhausted) {
            return Optional.empty(); // as a phone that is not there
        }
        return Optional.empty();
    }

    AgentLeg leg() {
        return leg;
    }

    AgentId agent() {
        return leg.agent();
    }

    boolean isHere() {
        return !gone && leg.isHeard();
    }

    /** They have not come, and will not. @param now whether they have rung for long enough is seen by */
    boolean isGone(Instant now) {
        return gone || !leg.isHeard() && !now.isBefore(dueAt());
    }

    /** When they have rung for long enough, or said nothing at all. */
    Instant dueAt() {
        Instant silent = leg.silentUntil();
        return silent.isBefore(latest) ? silent : latest;
    }

    /** What happens to them; false if it is of something else. */
    boolean took(Signal signal) {
        switch (signal) {
            case Signal.Agent(AgentLeg from, CallEvent event) when from == leg -> said(event);
            case Signal.AgentSecured(AgentLeg from) when from == leg -> leg.secured();
            case Signal.AgentDeaf(AgentLeg from, String why) when from == leg -> gone = true;
            case Signal.AgentSilent(AgentLeg from, boolean silent) when from == leg -> leg.silent(silent);
            case Signal.LineLost(PeerAddress socket) when leg.isOver(socket) -> gone = true;
            default -> {
                return false;
            }
        }
        return true;
    }

    private void said(CallEvent event) {
        switch (event) {
            case CallEvent.Progress(int status, Optional<String> sdp) -> leg.progressed(status);
            case CallEvent.Answered(String sdp) -> answered(sdp);
            case CallEvent.Failed _, CallEvent.HungUp _, CallEvent.Vanished _ -> gone = true;
            default -> AgentsTalk.within(leg, event);
        }
    }

    private void answered(String sdp) {
        try {
            leg.answered(sdp);
        } catch (SdpRefused e) {
            gone = true;
        }
    }

    void drop() {
        leg.drop(false);
    }
}
