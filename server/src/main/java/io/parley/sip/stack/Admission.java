package io.parley.sip.stack;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** So many a second and no more, with a second's worth saved up (a token bucket). */
final class Admission {
    private final int perSecond;
    private final InstantSource clock;
    private double left;
    private Instant seen;

    Admission(int perSecond, InstantSource clock) {
        this.perSecond = perSecond;
        this.clock = clock;
        left = perSecond;
        seen = clock.instant();
    }

    /** Whether one more may pass now. */
    synchronized boolean admits() {
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
