package io.parley.loadtest.routing.scan;

import java.time.Duration;
import java.time.Instant;

/** Points in time as nanoseconds since 1970. */
final class Times {
    static final long SECOND = 1_000_000_000;
    static final long MS = 1_000_000;
    static final long NEVER = Long.MAX_VALUE;

    private Times() {}

    static long of(Instant at) {
        return at.getEpochSecond() * SECOND + at.getNano();
    }

    static Instant at(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND));
    }

    static long length(Duration length) {
        return length.toNanos();
    }

    /** The first multiple of the period after {@code since} that is later than now; the period itself at least. */
    static long next(long since, Duration period, long now) {
        return since + period.toNanos() * (Math.max(0, (now - since) / period.toNanos()) + 1);
    }
}
