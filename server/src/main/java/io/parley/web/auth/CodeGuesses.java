package io.parley.web.auth;

import io.parley.acd.port.SecondFactors.Guesses;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Slows down whoever guesses codes of six digits: five at once, then a pause that doubles with each wrong one up to a
 * day, until a right one is shown. At a steady rate, however slow, they would be found out some time.
 */
final class CodeGuesses {
    private static final int AT_ONCE = 5;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofDays(1);
    private static final int DOUBLED_AT_MOST = 12; // 30 s doubled so often is more than a day
    private static final int MOST_KEYS = 20_000;

    private final Map<String, Guesses> byKey = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Guesses> eldest) {
            return size() > MOST_KEYS;
        }
    };

    synchronized Optional<Guesses> of(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** What was before a restart; what is known since counts. */
    synchronized void recall(String key, Guesses before) {
        byKey.putIfAbsent(key, before);
    }

    /** Takes one try, which is a wrong one until it is told right. @return seconds to wait; 0 if it was taken */
    synchronized long take(String key, Instant now) {
        Guesses before = byKey.getOrDefault(key, new Guesses(0, now));
        Duration wait = Duration.between(now, before.next());
        if (wait.compareTo(pause(before.wrong())) > 0) { // the clock was ahead
            wait = pause(before.wrong());
            byKey.put(key, new Guesses(before.wrong(), now.plus(wait)));
        }
        if (wait.isPositive()) {
            return Math.max(1, wait.plusMillis(999).toSeconds());
        }
        int wrong = before.wrong() + 1;
        byKey.put(key, new Guesses(wrong, now.plus(pause(wrong))));
        return 0;
    }

    /** The try that was taken last could not be looked at. */
    synchronized void giveBack(String key, Instant now) {
        byKey.computeIfPresent(key, (same, taken) -> taken.wrong() > 1 ? new Guesses(taken.wrong() - 1, now) : null);
    }

    synchronized void right(String key) {
        byKey.remove(key);
    }

    private static Duration pause(int wrong) {
        if (wrong < AT_ONCE) {
            return Duration.ZERO;
        }
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(DOUBLED_AT_MOST, wrong - AT_ONCE));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
