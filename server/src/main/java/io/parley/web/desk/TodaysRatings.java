package io.parley.web.desk;

import io.parley.core.contact.ContactId;
import io.parley.core.contact.RatingScale;
import io.parley.core.measure.Ces;
import io.parley.core.measure.Nps;
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
    private final Function<Instant, Map<ContactId, Score>> history;
    private final InstantSource clock;
    private final ZoneId zone;
    private final Map<ContactId, Score> scores = new HashMap<>();
    private LocalDate day = LocalDate.MIN;

    /** One rating. */
    public record Score(RatingScale scale, int score) {}

    /** @param history scores given since a moment; blocks */
    public TodaysRatings(Function<Instant, Map<ContactId, Score>> history, InstantSource clock, ZoneId zone) {
        this.history = history;
        this.clock = clock;
        this.zone = zone;
    }

    /** @param count of stars; @param total of them */
    record Sum(long count, long total, Nps nps, Ces ces) {
        static final Sum NONE = new Sum(0, 0, Nps.NONE, Ces.NONE);

        Sum plus(Score one) {
            return switch (one.scale()) {
                case STARS -> new Sum(count + 1, total + one.score(), nps, ces);
                case NPS -> new Sum(count, total, nps.plus(Nps.of(one.score())), ces);
                case CES -> new Sum(count, total, nps, ces.plus(Ces.of(one.score())));
            };
        }
    }

    synchronized void rated(ContactId contact, Score score) {
        turnToToday();
        scores.put(contact, score);
    }

    synchronized Sum sum() {
        turnToToday();
        Sum sum = Sum.NONE;
        for (Score one : scores.values()) {
            sum = sum.plus(one);
        }
        return sum;
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
