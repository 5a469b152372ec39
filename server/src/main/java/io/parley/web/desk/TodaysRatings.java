package io.parley.web.desk;

import io.parley.core.contact.ContactId;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What visitors thought of it today: read from history once a day, then added to as they tell. Safe from any thread.
 */
public final class TodaysRatings {
    private final Function<Instant, Map<ContactId, Integer>> history;
    private final InstantSource clock;
    private final ZoneId zone;
    private final Map<ContactId, Integer> scores = new HashMap<>();
    private LocalDate day = LocalDate.MIN;

    /** @param history scores given since a moment; blocks */
    public TodaysRatings(Function<Instant, Map<ContactId, Integer>> history, InstantSource clock, ZoneId zone) {
        this.history = history;
        this.clock = clock;
        this.zone = zone;
    }

    record Sum(long count, long total) {}

    synchronized void rated(ContactId contact, int score) {
        turnToToday();
        scores.put(contact, score);
    }

    synchronized Sum sum() {
        turnToToday();
        return new Sum(
                scores.size(),
                scores.values().stream().mapToLong(Integer::longValue).sum());
    }

    private void turnToToday() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        if (!today.equals(day)) {
            scores.clear();
            scores.putAll(history.apply(today.atStartOfDay(zone).toInstant()));
            day = today;
        }
    }
}
