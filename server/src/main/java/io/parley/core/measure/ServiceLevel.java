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
    SL_SHORT_OK;

    public OptionalDouble of(Counts c) {
        return switch (this) {
            case SL_ANSWERED -> share(c.answeredInTarget(), c.answered());
            case SL_ABANDON_IN_TARGET_OK ->
                share(c.answeredInTarget() + c.abandonedInTarget(), c.answered() + c.abandoned());
            case SL_STRICT -> share(c.answeredInTarget(), c.answered() + c.abandoned());
            case SL_IGNORE_EARLY -> share(c.answeredInTarget(), c.answered() + c.abandoned() - c.abandonedInTarget());
            case SL_IGNORE_SHORT -> share(c.answeredInTarget(), c.answered() + c.abandoned() - c.shortAbandoned());
            case SL_SHORT_OK -> share(c.answeredInTarget() + c.shortAbandoned(), c.answered() + c.abandoned());
        };
    }

    /** The abandon rate of M3, short abandons left out. */
    public static OptionalDouble abandonRate(Counts c) {
        return share(c.abandoned() - c.shortAbandoned(), c.answered() + c.abandoned() - c.shortAbandoned());
    }

    private static OptionalDouble share(long part, long whole) {
        return whole <= 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
    }
}
