package io.parley;

import io.parley.store.ContactJournal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What time it is for who removes what is old. A clock that leapt ahead, as after a start with an empty battery, would
 * have nearly everything removed; so until it has stayed there for a day, or gone back, it is as late as it was before.
 * Whoever asks does so at steady intervals, by another clock. Owned by one thread.
 */
final class SettledClock {
    private static final Logger log = LoggerFactory.getLogger(SettledClock.class);
    static final Duration SETTLES_WITHIN = Duration.ofDays(1);
    private static final Duration LEAP = Duration.ofDays(1);

    private final long turns;
    private Instant last;
    private Instant before;
    private long left;

    /**
     * @param pause after which it may have leapt before this start, if that is less than a day ago
     * @param every how often it is asked
     */
    SettledClock(Instant now, Optional<ContactJournal.Pause> pause, Duration every) {
        last = now;
        before = pause.map(ContactJournal.Pause::from).orElse(now);
        turns = SETTLES_WITHIN.dividedBy(every);
        left = pause.map(one -> Duration.between(one.until(), now).dividedBy(every))
                .map(passed -> Math.clamp(turns - passed, 0, turns))
                .orElse(0L);
        if (left > 0) {
            log.warn(
                    "nothing had happened from {} to {}: within a day of it only that is removed which was old before",
                    before,
                    pause.get().until());
        }
    }

    /** @return what was old by then may be removed */
    Instant believed(Instant now) {
        if (now.isAfter(last.plus(LEAP))) {
            before = left > 0 ? before : last;
            left = turns;
            log.warn(
                    "the clock is {} days after what happened last: for a day nothing is removed that was not old then",
                    Duration.between(last, now).toDays());
        } else if (last.isAfter(now.plus(LEAP))) {
            left = 0;
        }
        last = now;
        if (left == 0) {
            return now;
        }
        left--;
        return before;
    }

    /** The same between two of those moments. */
    Instant meanwhile(Instant now) {
        if (left > 0) {
            return before;
        }
        return now.isAfter(last.plus(LEAP)) ? last : now;
    }
}
