package io.parley;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the clock may be believed by who removes what is old. One that leapt ahead, as after a start with an empty
 * battery, would have nearly everything removed; so it has to stay there for a day first, or to go back. Whoever asks
 * does so at steady intervals, by another clock. Owned by one thread.
 */
final class SettledClock {
    private static final Logger log = LoggerFactory.getLogger(SettledClock.class);
    static final Duration SETTLES_WITHIN = Duration.ofDays(1);
    private static final Duration LEAP = Duration.ofDays(1);

    private final long turns;
    private Instant last;
    private long left;

    /**
     * @param leapt when it may have leapt before this start, if that is less than a day ago
     * @param every how often it is asked
     */
    SettledClock(Instant now, Optional<Instant> leapt, Duration every) {
        last = now;
        turns = SETTLES_WITHIN.dividedBy(every);
        left = leapt.map(at -> Math.clamp(turns - Duration.between(at, now).dividedBy(every), 0, turns))
                .orElse(0L);
        if (left > 0) {
            log.warn(
                    "nothing had happened for days before {}: nothing is removed for being old within a day of it",
                    leapt.get());
        }
    }

    boolean isSettled(Instant now) {
        if (now.isAfter(last.plus(LEAP))) {
            left = turns;
            log.warn(
                    "the clock is {} days after what happened last: nothing is removed for being old within a day",
                    Duration.between(last, now).toDays());
        } else if (last.isAfter(now.plus(LEAP))) {
            left = 0;
        }
        last = now;
        if (left == 0) {
            return true;
        }
        left--;
        return false;
    }
}
