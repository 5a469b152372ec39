package io.parley.review;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** A player fetches one recording in many pieces; those within a minute of each other are one listening. */
final class RecentPlays {
    private static final Duration ONE_LISTENING = Duration.ofMinutes(1);
    private static final int MOST = 1_000;

    private final Map<Play, Instant> last = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Play, Instant> eldest) {
            return size() > MOST;
        }
    };

    private record Play(String account, String contact) {}

    /** Whether this piece belongs to a listening that stands in the log already. */
    synchronized boolean goesOn(String account, String contact, Instant now) {
        Instant before = last.get(new Play(account, contact));
        return before != null && Duration.between(before, now).abs().compareTo(ONE_LISTENING) < 0;
    }

    synchronized void logged(String account, String contact, Instant now) {
        last.put(new Play(account, contact), now);
    }
}
