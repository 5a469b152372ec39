package io.parley.web;

import io.parley.core.contact.ContactId;
import io.parley.core.contact.RatingScale;
import io.parley.review.Page;
import io.parley.review.ReviewDesk;
import io.parley.review.Row;
import io.parley.review.Search;
import io.parley.web.desk.TodaysRatings;
import io.parley.web.desk.TodaysRatings.Score;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads today's ratings from history, a page at a time. */
final class RatingHistory {
    private static final int PAGE = 200;
    private static final int MOST_PAGES = 50;

    private final ReviewDesk review;

    RatingHistory(ReviewDesk review) {
        this.review = review;
    }

    TodaysRatings today(InstantSource clock, ZoneId zone) {
        return new TodaysRatings(
                this::since,
                clock,
                zone,
                read -> Thread.ofVirtual().name("todays-ratings").start(read));
    }

    private Map<ContactId, Score> since(Instant from) {
        Map<ContactId, Score> scores = new HashMap<>();
        Optional<String> cursor = Optional.empty();
        for (int page = 0; page < MOST_PAGES; page++) {
            Page found = review.find(search(from, cursor));
            found.rows()
                    .forEach(row -> row.rating()
                            .ifPresent(score -> scores.put(new ContactId(row.id()), new Score(scale(row), score))));
            cursor = found.next();
            if (cursor.isEmpty()) {
                break;
            }
        }
        return scores;
    }

    private static RatingScale scale(Row row) {
        return row.ratingKind().flatMap(RatingScale::of).orElse(RatingScale.STARS);
    }

    private static Search search(Instant from, Optional<String> cursor) {
        Optional<String> any = Optional.empty();
        return new Search(
                Optional.of(from),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                any,
                any,
                any,
                PAGE,
                cursor);
    }
}
