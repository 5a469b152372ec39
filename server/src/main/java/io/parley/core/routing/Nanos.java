package io.parley.core.routing;

import java.time.Duration;
import java.time.Instant;

/** Points in time as nanoseconds since 1970: what each decision compares stands where it is compared. */
final class Nanos {
    static final long A_SECOND = 1_000_000_000;
    /** Later than anything that happens. */
    static final long NEVER = Long.MAX_VALUE;

    private static final long MOST_SECONDS = NEVER / A_SECOND - 1;

    private Nanos() {}

    static long of(Instant at) {
        long seconds = at.getEpochSecond();
        if (Math.abs(seconds) > MOST_SECONDS) {
            return seconds > 0 ? NEVER : -NEVER;
        }
        return seconds * A_SECOND + at.getNano();
    }

    static long length(Duration length) {
        return length.getSeconds() > MOST_SECONDS / 2 ? NEVER / 2 : length.toNanos();
    }

    static Instant instant(long nanos) {
        return nanos == NEVER ? Instant.MAX : Instant.ofEpochSecond(second(nanos), Math.floorMod(nanos, A_SECOND));
    }

    static long second(long nanos) {
        return Math.floorDiv(nanos, A_SECOND);
    }
}
