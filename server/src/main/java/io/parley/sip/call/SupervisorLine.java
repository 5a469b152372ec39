package io.parley.sip.call;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import io.parley.core.routing.RoutingEvent;
import io.parley.core.routing.RoutingEvent.OutsideKind;
import io.parley.media.MediaLeg;
import io.parley.sip.registrar.Binding;
import io.parley.sip.sdp.SdpRefused;
import io.parley.sip.stack.CallEvent;
import io.parley.sip.stack.PeerAddress;
import io.parley.sip.stack.Referral;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The line to a supervisor's phone: it rings, is answered or not, and ends. The floor keeps them busy meanwhile. A page
 * that is loaded anew is called back in, as an agent's is.
 */
final class SupervisorLine {
    private static final Logger log = LoggerFactory.getLogger(SupervisorLine.class);
    private static final long KEEP_SECONDS = 5;
    private static final Duration RINGS = Duration.ofSeconds(30);

    /** What the supervision hears of it. */
    interface Listener {
        /** There is sound with them. */
        void answered();

        void pressed(char key);

        /** Their page has gone away, or is here again: perhaps with another leg. */
        void moved();

        /** A leg to call their page with. */
        AgentLeg another(Summons summons);

        void over(String why);
    }

    private enum State {
        RINGING,
        ANSWERED,
        OVER
    }

    private AgentLeg leg;
    private final CallParts parts;
    private final Comeback comeback;
    private boolean away;
    private final Listener listener;
    private final Instant latest;
    private State state = State.RINGING;
    private Instant due;

    /** @param contact whose call it is; @param leg of who is kept for it, that rings already */
    SupervisorLine(ContactId contact, AgentLeg leg, CallParts parts, Listener listener) {
        this.leg = leg;
        comeback = new Comeback(contact, new Place(), parts);
        this.parts = parts;
        this.listener = listener;
        latest = parts.clock().instant().plus(RINGS);
        setAlarm();
    }

    /**
     * Before anything rings: the floor offers them nothing from now on. False if it cannot be told, or gave them a call
     * in the last moment.
     */
    static boolean keeps(AgentId supervisor, CallParts parts) {
        boolean kept = false;
        try {
            parts.distributor().postDurably(outside(supervisor, true)).get(KEEP_SECONDS, TimeUnit.SECONDS);
            kept = !Askable.hasCall(parts.distributor().closeUp(supervisor), supervisor);
        } catch (ExecutionException | TimeoutException e) {
            log.error("{} cannot be called into a call: the floor does not answer", supervisor, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!kept) {
            free(supervisor, parts);
        }
        return kept;
    }

    /** Calls who is kept for it; false where nothing can be rung, and they are kept no more. */
    static boolean rings(AgentLeg leg, CallParts parts) {
        boolean rings = leg.ring(true);
        if (!rings) {
            leg.close();
            free(leg.agent(), parts);
        }
        return rings;
    }

    /** Nothing rings: they may be offered something again. */
    static void free(AgentId supervisor, CallParts parts) {
        parts.distributor().post(outside(supervisor, false));
    }

    /** Where they sit; while their page is away they hear nothing, and nobody hears them. */
    private final class Place implements Comeback.Place {
        @Override
        public AgentLeg phone() {
            return leg;
        }

        @Override
        public void park(boolean on) {
            away = on;
            listener.moved();
        }

        @Override
        public void replace(AgentLeg returned) {
            leg = returned;
        }

        @Override
        public AgentLeg another(Summons summons) {
            return listener.another(summons);
        }
    }

    /** Whether their page is gone, for a moment perhaps. */
    boolean isAway() {
        return away;
    }

    AgentId supervisor() {
        return leg.agent();
    }

    MediaLeg media() {
        return leg.media();
    }

    Instant dueAt() {
        Instant back = comeback.dueAt();
        return due.isBefore(back) ? due : back;
    }

    /** It has rung for long enough, or said nothing at all; or the page has been away for long enough. */
    void due() {
        Instant now = parts.clock().instant();
        if (!now.isBefore(due)) {
            listener.over("did not answer");
        } else if (!now.isBefore(comeback.dueAt())) {
            guarded(comeback::due);
        }
    }

    /** What ends an agent's call ends theirs, and not the conversation they are in. */
    private void guarded(Runnable act) {
        try {
            act.run();
        } catch (CallOver over) {
            listener.over(over.end().reason());
        }
    }

    private void setAlarm() {
        Instant silent = leg.silentUntil();
        Instant first = silent.isBefore(latest) ? silent : latest;
        due = state == State.RINGING ? first : Instant.MAX;
    }

    private static RoutingEvent outside(AgentId supervisor, boolean on) {
        return new RoutingEvent.OutsideCall(supervisor, OutsideKind.INTERNAL, on);
    }

    /** Something of a phone; false if it is not theirs. */
    boolean heard(AgentLeg from, CallEvent event) {
        if (comeback.isReturningBy(from)) {
            guarded(() -> comeback.took(from, event));
        } else if (leg == from) {
            heard(event);
        } else {
            return false;
        }
        return true;
    }

    private void heard(CallEvent event) {
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
            case CallEvent.Cancelled _, CallEvent.RecordWanted _ -> {}
            case CallEvent.Key(char key, boolean heard) -> listener.pressed(key);
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
            if (state == State.ANSWERED) {
                comeback.begin();
            }
        }
    }

    void secured(AgentLeg from) {
        if (comeback.isReturningBy(from)) {
            comeback.secured(from);
        } else if (leg == from) {
            leg.secured();
            begin();
        }
    }

    void deaf(AgentLeg from, String why) {
        if (state == State.ANSWERED) {
            comeback.deaf(from, why);
        } else if (leg == from) {
            listener.over(why);
        }
    }

    /** A phone that is not heard is asked whether it is there still, as an agent's is. */
    void silent(AgentLeg from, boolean on) {
        if (leg != from) {
            return;
        }
        leg.silent(on);
        if (on) {
            comeback.silent();
        } else {
            comeback.heardAgain();
        }
    }

    /** Somebody's page can be rung. */
    void lineUp(Binding line) {
        if (state == State.ANSWERED) {
            comeback.up(line);
        }
    }

    /** A browser's socket is gone, and with it what rang over it. */
    void lineLost(PeerAddress socket) {
        if (state == State.RINGING && leg.isOver(socket)) {
            listener.over("its page is gone");
        } else if (state == State.ANSWERED) {
            comeback.lost(socket);
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
            comeback.end();
            free(leg.agent(), parts);
        }
    }
}
