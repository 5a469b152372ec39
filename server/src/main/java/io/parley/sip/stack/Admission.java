package io.parley.sip.stack;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/** So many a second and no more, with a second's worth saved up (a token bucket). */
final class Admission {
    private final int perSecond;
    private final InstantSource clock;
    private double left;
    private Instant seen;
    private volatile BooleanSupplier shut = () -> false;

    Admission(int perSecond, InstantSource clock) {
        this.perSecond = perSecond;
        this.clock = clock;
        left = perSecond;
        seen = clock.instant();
    }

    /** None passes while that holds. */
    void shutWhile(BooleanSupplier holds) {
        shut = holds;
    }

    /** Whether one more may pass now. */
    synchronized boolean admits() {
        if (shut.getAsBoolean()) {
            return false;
        }
        Instant now = clock.instant();
        double seconds = Math.max(0, Duration.between(seen, now).toNanos() / 1e9);
        left = Math.min(perSecond, left + seconds * perSecond);
        seen = now;
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }
}
