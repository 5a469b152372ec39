package io.parley.chat.session;

import io.parley.chat.protocol.ServerFrame;
import io.parley.chat.session.ResumeWindow.Step.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One conversation as one connection receives it: a cursor on the log. All up to {@code sent} was handed to the socket;
 * whatever lies between {@code sent} and {@code head} is read when there is room, so a slow reader costs no queue.
 * Events come from the conversation as they become durable, pages from its ring or its log; it neither reads nor
 * sends itself.
 */
public final class ResumeWindow {
    /** Events asked for at once. */
    public static final int PAGE = 64;
    /** A longer gap is not replayed from its beginning. */
    public static final long LONGEST_REPLAY = 2_000;
    /** So many events follow a reset. */
    public static final long AFTER_RESET = 500;

    public enum State {
        /** The welcome has not left yet. */
        HELD,
        /** After hello, a page is being read; {@code live} is owed. */
        REPLAYING,
        /** After hello, behind, no room; {@code live} is owed. */
        REPLAY_STALLED,
        /** All is sent; new events go out as they come. */
        LIVE,
        /** Fell behind, a page is being read. */
        PULLING,
        /** Fell behind, no room. */
        PULL_STALLED
    }

    /** What is to be done. */
    public sealed interface Step {
        /** Room for it is reserved. */
        record Push(ServerFrame.Event event) implements Step {}

        record Say(ServerFrame frame) implements Step {}

        record ReadPage(long after, int limit, Purpose purpose) implements Step {}

        enum Purpose {
            CATCH_UP,
            AGAIN
        }
    }

    private record Range(long from, long to) {}

    private final String c;
    private final SendBudget budget;
    private State state = State.HELD;
    private Optional<Range> again = Optional.empty();
    private long sent;
    private long head;
    private long shown;

    public ResumeWindow(String c, SendBudget budget) {
        this.c = c;
        this.budget = budget;
    }

    public State state() {
        return state;
    }

    /** All up to here was handed to the socket. */
    public long sent() {
        return sent;
    }

    /** The welcome has left. @param pos the last sequence the client knows; @param logHead the highest there is */
    public List<Step> start(long pos, long logHead) {
        if (state != State.HELD) {
            return List.of();
        }
        List<Step> steps = new ArrayList<>();
        head = Math.max(head, logHead);
        sent = Math.min(pos, head);
        shown = sent;
        if (head - sent > LONGEST_REPLAY) {
            sent = head - AFTER_RESET;
            steps.add(new Step.Say(new ServerFrame.Reset(c, sent + 1, head)));
        }
        state = State.REPLAY_STALLED;
        proceed(steps);
        return steps;
    }

    /** An event became durable. */
    public List<Step> appended(ServerFrame.Event event) {
        List<Step> steps = new ArrayList<>(1);
        head = Math.max(head, event.seq());
        switch (state) {
            case HELD, REPLAYING, PULLING -> {}
            case REPLAY_STALLED, PULL_STALLED -> room(steps);
            case LIVE -> {
                boolean next = event.seq() == sent + 1;
                if (next && budget.take(event.weight())) {
                    sent++;
                    steps.add(new Step.Push(event));
                } else if (event.seq() > sent) {
                    state = State.PULL_STALLED;
                    room(steps);
                }
            }
        }
        return steps;
    }

    /** A page that was asked for arrived. */
    public List<Step> page(List<ServerFrame.Event> events, Purpose purpose) {
        List<Step> steps = new ArrayList<>(events.size() + 1);
        if (purpose == Purpose.AGAIN) {
            sendAgain(events, steps);
        } else if (state == State.REPLAYING || state == State.PULLING) {
            state = state == State.REPLAYING ? State.REPLAY_STALLED : State.PULL_STALLED;
            if (push(events, steps)) {
                proceed(steps);
            }
        }
        return steps;
    }

    /** @return false if there was no room for all, or nothing that helps */
    private boolean push(List<ServerFrame.Event> events, List<Step> steps) {
        long before = sent;
        for (ServerFrame.Event event : events) {
            if (event.seq() == sent + 1) {
                if (!budget.take(event.weight())) {
                    return false;
                }
                sent++;
                steps.add(new Step.Push(event));
            }
        }
        return sent > before;
    }

    /** Bytes left the connection: there may be room again. */
    public List<Step> drained() {
        List<Step> steps = new ArrayList<>(1);
        room(steps);
        return steps;
    }

    private void room(List<Step> steps) {
        if (!budget.isOpen()) {
            return;
        }
        if (state == State.REPLAY_STALLED || state == State.PULL_STALLED) {
            proceed(steps);
        }
        again.ifPresent(range -> steps.add(readAgain(range)));
    }

    private void proceed(List<Step> steps) {
        boolean owesLive = state == State.REPLAY_STALLED;
        if (sent < head) {
            state = owesLive ? State.REPLAYING : State.PULLING;
            steps.add(new Step.ReadPage(sent, PAGE, Purpose.CATCH_UP));
        } else {
            state = State.LIVE;
            if (owesLive) {
                steps.add(new Step.Say(new ServerFrame.Live(c)));
            }
        }
    }

    /** The client asks for events once more; at most a page of them is sent, only such as were sent before. */
    public List<Step> sync(long from, long to) {
        if (state == State.HELD || from > head) {
            return List.of();
        }
        Range range = new Range(from, Math.min(Math.min(to, head), from + PAGE - 1));
        again = Optional.of(range);
        return budget.isOpen() ? List.of(readAgain(range)) : List.of();
    }

    private static Step readAgain(Range range) {
        return new Step.ReadPage(range.from() - 1, (int) (range.to() - range.from() + 1), Purpose.AGAIN);
    }

    private void sendAgain(List<ServerFrame.Event> events, List<Step> steps) {
        for (ServerFrame.Event event : events) {
            Range wanted = again.orElse(new Range(1, 0));
            boolean next = event.seq() >= wanted.from() && event.seq() <= wanted.to();
            if (!next || !budget.take(event.weight())) {
                continue;
            }
            steps.add(new Step.Push(event));
            again = event.seq() == wanted.to()
                    ? Optional.empty()
                    : Optional.of(new Range(event.seq() + 1, wanted.to()));
        }
    }

    /** Whether something asked for once more has not been sent yet. */
    public boolean owesAgain() {
        return again.isPresent();
    }

    /**
     * The client has shown all up to {@code seq}; more than was sent cannot be.
     *
     * @return whether this is news
     */
    public boolean acked(long seq) {
        long up = Math.min(seq, sent);
        boolean news = up > shown;
        shown = Math.max(shown, up);
        return news;
    }

    /** All up to here is on the client's screen. */
    public long shown() {
        return shown;
    }
}
