package io.parley.core.alert;

import io.parley.core.measure.QueueCounts.Counts;
import io.parley.core.measure.ServiceLevel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** The last three hours in steps of two minutes, of one queue or all. For one thread. */
public final class PastSteps {
    public static final Duration STEP = Duration.ofMinutes(2);
    private static final int HOUR = 30;
    static final int MOST = 3 * HOUR;
    static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0);

    private final Deque<Step> steps = new ArrayDeque<>();

    /** How it stood, and what came and ended since the last look. @param agents absent where nobody knows any more */
    record Look(int waiting, long longestWaitMs, OptionalInt agents, long entered, Counts ended) {}

    /** The most that waited, and what the last look saw of agents. */
    private record Step(long number, Look looks) {
        Step with(Look next) {
            Look all = new Look(
                    Math.max(looks.waiting, next.waiting),
                    Math.max(looks.longestWaitMs, next.longestWaitMs),
                    next.agents,
                    looks.entered + next.entered,
                    looks.ended.plus(next.ended));
            return new Step(number, all);
        }
    }

    /**
     * A step.
     *
     * @param at when it began
     * @param waiting the most at once; @param longestWaitMs the longest that was seen
     * @param agents absent where nobody knows any more
     * @param entered who came in it
     * @param serviceLevel of the hour that ends with it; @param abandonedShare the same
     */
    public record Point(
            Instant at,
            int waiting,
            long longestWaitMs,
            OptionalInt agents,
            long entered,
            OptionalDouble serviceLevel,
            OptionalDouble abandonedShare) {}

    void add(Look look, Instant at) {
        long number = at.getEpochSecond() / STEP.toSeconds();
        Step last = steps.peekLast();
        if (last != null && last.number() >= number) {
            steps.removeLast();
            steps.addLast(last.with(look));
        } else {
            steps.addLast(new Step(number, look));
        }
        while (steps.getFirst().number() <= steps.getLast().number() - MOST) {
            steps.removeFirst();
        }
    }

    Counts lastHour() {
        List<Step> all = List.copyOf(steps);
        return all.isEmpty() ? NONE : hourTo(all, all.size() - 1);
    }

    private static Counts hourTo(List<Step> all, int last) {
        Counts sum = NONE;
        for (int i = last; i >= 0 && all.get(i).number() > all.get(last).number() - HOUR; i--) {
            sum = sum.plus(all.get(i).looks().ended());
        }
        return sum;
    }

    List<Point> points() {
        List<Step> all = List.copyOf(steps);
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Look looks = all.get(i).looks();
            Counts hour = hourTo(all, i);
            points.add(new Point(
                    Instant.ofEpochSecond(all.get(i).number() * STEP.toSeconds()),
                    looks.waiting(),
                    looks.longestWaitMs(),
                    looks.agents(),
                    looks.entered(),
                    ServiceLevel.SL_IGNORE_EARLY.of(hour),
                    ServiceLevel.abandonRate(hour)));
        }
        return points;
    }
}
