package io.parley.core.alert;

import io.parley.core.alert.PastFacts.End;
import io.parley.core.alert.PastFacts.Present;
import io.parley.core.alert.PastFacts.Stay;
import io.parley.core.measure.QueueCounts;
import io.parley.core.queue.QueueId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What looks at the floor, one each five seconds, would have seen of what is kept of the last three hours. Who was free
 * for a queue is kept nowhere.
 */
final class PastRebuilt {
    private static final long LOOK_MS = 5_000;
    private static final int LOOKS = (int) (PastSteps.STEP.toMillis() / LOOK_MS);

    private final long begin;
    private final long endMs;
    /** Looks until now. */
    private final int looks;

    private final Steps site = new Steps();
    private final Map<QueueId, Steps> queues = new HashMap<>();
    private final int[] agents = new int[PastSteps.MOST];

    /** Of one queue, or all. */
    private static final class Steps {
        /** How many more wait than at the look before. */
        final int[] change = new int[PastSteps.MOST * LOOKS + 1];

        final long[] longestMs = new long[PastSteps.MOST];
        final long[] entered = new long[PastSteps.MOST];
        final QueueCounts[] ended = new QueueCounts[PastSteps.MOST];
    }

    private PastRebuilt(Instant now) {
        begin = now.getEpochSecond() / PastSteps.STEP.toSeconds() - PastSteps.MOST + 1;
        endMs = now.toEpochMilli();
        looks = (int) ((endMs - ms(0)) / LOOK_MS) + 1;
    }

    /** From when on facts are of use. */
    static Instant from(Instant now) {
        return now.minus(PastSteps.STEP.multipliedBy(PastSteps.MOST));
    }

    /** Puts steps into what has none yet. @param now what happens from then on is left out */
    static void into(PastSteps all, Map<QueueId, PastSteps> each, PastFacts facts, Instant now) {
        PastRebuilt past = new PastRebuilt(now);
        facts.stays().forEach(past::stay);
        facts.present().forEach(past::present);
        int first = past.first();
        past.put(past.site, all, first, true);
        past.queues.forEach(
                (queue, steps) -> past.put(steps, each.computeIfAbsent(queue, anew -> new PastSteps()), first, false));
    }

    private long ms(int step) {
        return Duration.ofSeconds((begin + step) * PastSteps.STEP.toSeconds()).toMillis();
    }

    private long number(Instant at) {
        return Math.ceilDiv(ChronoUnit.MICROS.between(Instant.ofEpochMilli(ms(0)), at), LOOK_MS * 1_000);
    }

    /** The first look that sees what begins then. */
    private int look(Instant at) {
        return (int) Math.clamp(number(at), 0, looks);
    }

    private void stay(Stay stay) {
        if (stay.entered().toEpochMilli() >= endMs) {
            return;
        }
        Steps queue = queues.computeIfAbsent(stay.queue(), anew -> new Steps());
        int from = look(stay.entered());
        int to = stay.end().map(end -> look(end.at())).orElse(looks);
        for (Steps one : new Steps[] {site, queue}) {
            one.change[from]++;
            one.change[to]--;
            if (!stay.callback()) {
                waits(one, stay.entered().toEpochMilli(), from, to);
            }
            step(stay.entered()).ifPresent(step -> one.entered[step]++);
            stay.end().ifPresent(end -> ends(one, end));
        }
    }

    /** The longest wait of each step is that at the last look. */
    private void waits(Steps steps, long enteredMs, int from, int to) {
        for (int look = from; look < to; look = (look / LOOKS + 1) * LOOKS) {
            int last = Math.min(to, (look / LOOKS + 1) * LOOKS) - 1;
            long waited = ms(0) + last * LOOK_MS - enteredMs;
            steps.longestMs[last / LOOKS] = Math.max(steps.longestMs[last / LOOKS], waited);
        }
    }

    /** Of the first look that saw it. */
    private OptionalInt step(Instant at) {
        long look = number(at);
        boolean within = look >= 0 && at.toEpochMilli() < endMs;
        return within ? OptionalInt.of((int) Math.min(look, looks - 1) / LOOKS) : OptionalInt.empty();
    }

    private void ends(Steps steps, End end) {
        step(end.at()).ifPresent(step -> {
            QueueCounts counts = steps.ended[step] == null ? new QueueCounts() : steps.ended[step];
            steps.ended[step] = counts;
            if (!end.apart()) {
                counts.end(end.how(), end.inTarget());
            }
        });
    }

    private void present(Present time) {
        int from = look(time.from());
        int to = time.to().map(this::look).orElse(looks);
        for (int step = from / LOOKS; step < PastSteps.MOST && step * LOOKS < to; step++) {
            int last = Math.min(looks, (step + 1) * LOOKS) - 1;
            agents[step] += from <= last && last < to ? 1 : 0;
        }
    }

    /** Nothing is known of before the first thing that is. */
    private int first() {
        for (int step = 0; step < PastSteps.MOST; step++) {
            boolean something = agents[step] > 0
                    || site.entered[step] > 0
                    || site.ended[step] != null
                    || most(site, step, before(site, step)) > 0;
            if (something) {
                return step;
            }
        }
        return PastSteps.MOST;
    }

    private static int before(Steps steps, int step) {
        int waiting = 0;
        for (int look = 0; look < step * LOOKS; look++) {
            waiting += steps.change[look];
        }
        return waiting;
    }

    private static int most(Steps steps, int step, int before) {
        int waiting = before;
        int most = 0;
        for (int look = step * LOOKS; look < (step + 1) * LOOKS; look++) {
            waiting += steps.change[look];
            most = Math.max(most, waiting);
        }
        return most;
    }

    private void put(Steps steps, PastSteps into, int first, boolean all) {
        int waiting = before(steps, first);
        for (int step = first; step < PastSteps.MOST; step++) {
            PastSteps.Look look = new PastSteps.Look(
                    most(steps, step, waiting),
                    steps.longestMs[step],
                    all ? OptionalInt.of(agents[step]) : OptionalInt.empty(),
                    steps.entered[step],
                    steps.ended[step] == null ? PastSteps.NONE : steps.ended[step].counts());
            into.add(look, Instant.ofEpochMilli(ms(step)));
            for (int i = step * LOOKS; i < (step + 1) * LOOKS; i++) {
                waiting += steps.change[i];
            }
        }
    }
}
