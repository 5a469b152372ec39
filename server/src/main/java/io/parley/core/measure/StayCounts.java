package io.parley.core.measure;

import io.parley.core.measure.QueueCounts.Counts;
import io.parley.core.queue.ServiceTarget;
import java.util.OptionalDouble;

/**
 * What a report adds up: counts and sums of times, never a mean or a share. Roll-ups are sums of these.
 *
 * @param ends as the formulas take them
 * @param apart answered callbacks that by configuration do not count; neither do their waits
 * @param waiting entered and not over
 * @param alreadyMissed those of them that wait longer than the target
 * @param answeredWaitMs sum of the waits of the answered
 * @param abandonedWaitMs sum of the waits of the abandoned
 * @param allWaitMs sum of the waits of all that are over
 */
public record StayCounts(
        long entered,
        Counts ends,
        long apart,
        long waiting,
        long alreadyMissed,
        long answeredWaitMs,
        long abandonedWaitMs,
        long allWaitMs) {
    public static final Definition ASA = Definition.first("ASA");
    public static final Definition TIME_TO_ABANDON = Definition.first("TIME_TO_ABANDON");
    public static final Definition MEAN_WAIT = Definition.first("MEAN_WAIT");
    public static final StayCounts NONE = new StayCounts(0, new Counts(0, 0, 0, 0, 0, 0, 0), 0, 0, 0, 0, 0, 0);

    /** The counts of one stay as it stands at {@code nowMs}; it must have begun. */
    public static StayCounts of(QueueStay stay, ServiceTarget target, long nowMs) {
        QueueStay known = stay.asOf(nowMs);
        long wait = known.waitMs(nowMs);
        boolean inTarget = wait <= target.within().toMillis();
        if (known.ended().isEmpty()) {
            return new StayCounts(1, NONE.ends(), 0, 1, inTarget ? 0 : 1, 0, 0, 0);
        }
        long one = inTarget ? 1 : 0;
        return switch (known.ended().get().how()) {
            case ANSWERED -> ended(new Counts(1, one, 0, 0, 0, 0, 0), wait, 0, wait);
            case ABANDONED, SHORT_ABANDONED -> {
                long shortWait = target.shortAbandon().toMillis();
                long tooShort = shortWait > 0 && wait <= shortWait ? 1 : 0;
                yield ended(new Counts(0, 0, 1, one, tooShort, 0, 0), 0, wait, wait);
            }
            case FLOW_OUT -> ended(new Counts(0, 0, 0, 0, 0, 1, 0), 0, 0, wait);
            case FAILED -> ended(new Counts(0, 0, 0, 0, 0, 0, 1), 0, 0, wait);
        };
    }

    private static StayCounts ended(Counts how, long answeredWait, long abandonedWait, long wait) {
        return new StayCounts(1, how, 0, 0, 0, answeredWait, abandonedWait, wait);
    }

    public StayCounts plus(StayCounts other) {
        return new StayCounts(
                entered + other.entered,
                ends.plus(other.ends),
                apart + other.apart,
                waiting + other.waiting,
                alreadyMissed + other.alreadyMissed,
                answeredWaitMs + other.answeredWaitMs,
                abandonedWaitMs + other.abandonedWaitMs,
                allWaitMs + other.allWaitMs);
    }

    /** Must always hold (M1). */
    public boolean addsUp() {
        return entered == ends.ended() + apart + waiting;
    }

    /** While contacts wait, those beyond the target count as missed. */
    public OptionalDouble serviceLevel(ServiceLevel formula) {
        return formula.ofOpen(ends, alreadyMissed);
    }

    /** ASA: the mean wait of the answered, in milliseconds. */
    public OptionalDouble speedOfAnswerMs() {
        return Share.of(answeredWaitMs, ends.answered());
    }

    /** The mean wait of the abandoned, in milliseconds. */
    public OptionalDouble timeToAbandonMs() {
        return Share.of(abandonedWaitMs, ends.abandoned());
    }

    /** The mean wait of all that are over, in milliseconds. */
    public OptionalDouble meanWaitMs() {
        return Share.of(allWaitMs, ends.ended());
    }
}
