package io.parley.core.alert;

import io.parley.core.agent.RoutingState;
import io.parley.core.measure.QueueCounts.Counts;
import io.parley.core.queue.QueueId;
import io.parley.core.routing.Board;
import io.parley.core.routing.Board.QueueView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How the last three hours were, by pictures of the floor that are looked at now and then; of before the start by
 * what is kept of it. Safe from any thread.
 */
public final class FloorPast {
    private final PastSteps site = new PastSteps();
    private final Map<QueueId, PastSteps> queues = new HashMap<>();
    /** What queues had counted at the last look. */
    private final Map<QueueId, Counted> counted = new HashMap<>();

    private record Counted(long entered, Counts ended) {}

    /** From when on facts are of use to {@link #restore}. */
    public static Instant from(Instant at) {
        return PastRebuilt.from(at);
    }

    /** Before the first look. @param at of that look: what facts tell from then on is left out */
    public synchronized void restore(PastFacts facts, Instant at) {
        PastRebuilt.into(site, queues, facts, at);
    }

    /** @param at the real time: a picture is as old as the last thing that happened */
    public synchronized void look(Board board, Instant at) {
        List<PastSteps.Look> all = new ArrayList<>();
        for (QueueView view : board.queues()) {
            Counted now = new Counted(view.entered(), counts(view));
            Optional<Counted> before = Optional.ofNullable(counted.put(view.queue(), now));
            PastSteps.Look look = new PastSteps.Look(
                    view.waiting(),
                    longestMs(view, at),
                    OptionalInt.of(view.free()),
                    came(before, now),
                    ended(before, now));
            all.add(look);
            queues.computeIfAbsent(view.queue(), anew -> new PastSteps()).add(look, at);
        }
        site.add(sum(all, onShift(board)), at);
        List<QueueId> known = board.queues().stream().map(QueueView::queue).toList();
        queues.keySet().retainAll(known);
        counted.keySet().retainAll(known);
    }

    static long longestMs(QueueView view, Instant at) {
        return view.oldestArrivedAt()
                .map(since -> Math.max(0, Duration.between(since, at).toMillis()))
                .orElse(0L);
    }

    private static PastSteps.Look sum(List<PastSteps.Look> all, int onShift) {
        return new PastSteps.Look(
                all.stream().mapToInt(PastSteps.Look::waiting).sum(),
                all.stream().mapToLong(PastSteps.Look::longestWaitMs).max().orElse(0),
                OptionalInt.of(onShift),
                all.stream().mapToLong(PastSteps.Look::entered).sum(),
                all.stream().map(PastSteps.Look::ended).reduce(PastSteps.NONE, Counts::plus));
    }

    private static int onShift(Board board) {
        return (int) board.agents().stream()
                .filter(agent -> !(agent.state() instanceof RoutingState.Offline))
                .count();
    }

    /** Counts begin anew at midnight; what was before the first look is in no step. */
    private static long came(Optional<Counted> before, Counted now) {
        return before.map(was -> since(was.entered(), now.entered())).orElse(0L);
    }

    private static Counts ended(Optional<Counted> before, Counted now) {
        return before.map(last -> ended(last.ended(), now.ended())).orElse(PastSteps.NONE);
    }

    private static Counts ended(Counts before, Counts is) {
        Counts was = before.ended() > is.ended() ? PastSteps.NONE : before;
        return new Counts(
                since(was.answered(), is.answered()),
                since(was.answeredInTarget(), is.answeredInTarget()),
                since(was.abandoned(), is.abandoned()),
                since(was.abandonedInTarget(), is.abandonedInTarget()),
                since(was.shortAbandoned(), is.shortAbandoned()),
                since(was.flowOut(), is.flowOut()),
                since(was.failed(), is.failed()));
    }

    private static long since(long before, long now) {
        return now >= before ? now - before : now;
    }

    private static Counts counts(QueueView view) {
        return new Counts(
                view.answered(),
                view.answeredInTarget(),
                view.abandoned(),
                view.abandonedInTarget(),
                view.shortAbandoned(),
                view.flowOut(),
                view.failed());
    }

    /** Over all queues; agents are those on shift. The oldest first. */
    public synchronized List<PastSteps.Point> site() {
        return site.points();
    }

    /** Of one queue; agents are those who are free. The oldest first. */
    public synchronized List<PastSteps.Point> of(QueueId queue) {
        return queues.getOrDefault(queue, new PastSteps()).points();
    }

    /** What ended in a queue in the last hour. */
    public synchronized Counts lastHour(QueueId queue) {
        return queues.getOrDefault(queue, new PastSteps()).lastHour();
    }
}
