package io.parley.sip.call;

import io.parley.sip.stack.CallEvent;
import io.parley.sip.stack.Referral;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A colleague's line goes to another call, which wants it. */
final class Giving {
    private static final int NO_SUCH_CALL = 481;
    /** So long the phone that asked for it may wait for the other call to tell it how it went. */
    private static final Duration TOLD = Duration.ofSeconds(5);

    private final CallParts parts;
    private final CallInbox inbox;

    Giving(CallParts parts, CallInbox inbox) {
        this.parts = parts;
        this.inbox = inbox;
    }

    /** Whoever wants it hears so before anything that it says, and misses nothing; false if it is wanted no more. */
    boolean give(AgentLeg leg, ConsultNews.Give wanted) {
        if (wanted.reply().isDone()) {
            return false;
        }
        leg.becomes(wanted.as());
        if (!wanted.reply().complete(Optional.of(leg))) {
            return false;
        }
        leg.tellsTo(wanted.to());
        Optional<Signal> rest = inbox.next(Duration.ZERO);
        while (rest.isPresent()) {
            forward(leg, rest.get());
            rest = inbox.next(Duration.ZERO);
        }
        return true;
    }

    private static void forward(AgentLeg leg, Signal signal) {
        switch (signal) {
            case Signal.Agent(AgentLeg from, CallEvent event) when from == leg -> leg.tell(signal);
            case Signal.AgentSilent(AgentLeg from, boolean silent) when from == leg -> leg.tell(signal);
            case Signal.AgentDeaf(AgentLeg from, String why) when from == leg -> leg.tell(signal);
            default -> refuse(signal); // of the one who stays
        }
    }

    private static void refuse(Signal signal) {
        switch (signal) {
            case Signal.Consulting(ConsultNews news) -> news.refuse();
            case Signal.Supervising(SupervisionNews news) -> news.refuse();
            case Signal.Pausing(PauseNews news) -> news.over();
            case Signal.Agent(AgentLeg from, CallEvent.Referred(Referral asked)) -> asked.refuse(NO_SUCH_CALL);
            default -> {} // of a call that is over
        }
    }

    /** Until the phone has heard how it went, which asked within a call that is over. */
    void untilTold(Referral asked) {
        asked.told().thenRun(() -> inbox.add(new Signal.HangUp()));
        Instant latest = parts.clock().instant().plus(TOLD);
        Optional<Signal> signal = inbox.until(latest);
        while (signal.isPresent() && !asked.told().isDone()) {
            refuse(signal.get());
            signal = inbox.until(latest);
        }
    }
}
