package io.parley.web.desk;

import io.parley.core.contact.ContactId;
import io.parley.core.contact.RatingScale;
import io.parley.core.measure.Ces;
import io.parley.core.measure.Nps;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What visitors thought of it today: read from history once a day, while nobody waits for it, and added to as they
 * tell. Safe from any thread.
 */
public final class TodaysRatings {
    private static final Logger log = LoggerFactory.getLogger(TodaysRatings.class);
    private static final Duration AGAIN = Duration.ofSeconds(30);

    private final Function<Instant, Map<ContactId, Score>> history;
    private final InstantSource clock;
    private final ZoneId zone;
    private final Executor reading;
    private final Map<ContactId, Score> scores = new HashMap<>();
    private LocalDate day = LocalDate.MIN;
    private Instant notBefore = Instant.MIN;

    /** One rating. */
    public record Score(RatingScale scale, int score) {}

    /** @param history scores given since a moment; blocks @param reading runs it */
    public TodaysRatings(
            Function<Instant, Map<ContactId, Score>> history, InstantSource clock, ZoneId zone, Executor reading) {
        this.reading = reading;
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
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, zone);
        if (!today.equals(day)) {
            scores.clear();
            day = today;
            notBefore = Instant.MIN;
        }
        if (!now.isBefore(notBefore)) {
            notBefore = Instant.MAX;
            reading.execute(() -> read(today));
        }
    }

    private void read(LocalDate today) {
        try {
            take(today, history.apply(today.atStartOfDay(zone).toInstant()));
        } catch (RuntimeException e) { // the board shows what was told since
            log.warn("today's ratings cannot be read: {}", e.getMessage());
            again(today);
        }
    }

    /** What was told meanwhile is newer. */
    private synchronized void take(LocalDate of, Map<ContactId, Score> before) {
        if (of.equals(day)) {
            before.forEach(scores::putIfAbsent);
        }
    }

    private synchronized void again(LocalDate of) {
        if (of.equals(day)) {
            notBefore = clock.instant().plus(AGAIN);
        }
    }
}
