package io.parley.core.measure;

import io.parley.core.measure.QueueCounts.Counts;
import java.util.OptionalDouble;

/** The service-level formulas of M2, by name; a share from 0 to 1, or empty where there is nothing to divide by. */
public enum ServiceLevel {
    SL_ANSWERED,
    SL_ABANDON_IN_TARGET_OK,
    SL_STRICT,
    /** Our default: early abandons are neutral. */
    SL_IGNORE_EARLY,
    SL_IGNORE_SHORT,
    SL_SHORT_OK,
    /** For comparison with former figures: what it calls missed is our abandoned. */
    SL_TALKDESK_CALLS;

    public Definition definition() {
        return Definition.first(name());
    }

    public OptionalDouble of(Counts c) {
        return ofOpen(c, 0);
    }

    /**
     * For an interval that is not over: those who still wait beyond the target count as missed already, so that the
     * figure never looks better than it can end.
     */
    public OptionalDouble ofOpen(Counts c, long alreadyMissed) {
        long all = c.answered() + c.abandoned() + alreadyMissed;
        return switch (this) {
            case SL_ANSWERED -> Share.of(c.answeredInTarget(), c.answered() + alreadyMissed);
            case SL_ABANDON_IN_TARGET_OK, SL_TALKDESK_CALLS ->
                Share.of(c.answeredInTarget() + c.abandonedInTarget(), all);
            case SL_STRICT -> Share.of(c.answeredInTarget(), all);
            case SL_IGNORE_EARLY -> Share.of(c.answeredInTarget(), all - c.abandonedInTarget());
            case SL_IGNORE_SHORT -> Share.of(c.answeredInTarget(), all - c.shortAbandoned());
            case SL_SHORT_OK -> Share.of(c.answeredInTarget() + c.shortAbandoned(), all);
        };
    }

    /** The abandon rate of M3, short abandons left out. */
    public static OptionalDouble abandonRate(Counts c) {
        return AbandonRate.AB_IGNORE_SHORT.of(c);
    }
}
