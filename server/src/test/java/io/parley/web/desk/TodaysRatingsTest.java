package io.parley.web.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.core.contact.ContactId;
import io.parley.core.contact.RatingScale;
import io.parley.sim.SimTime;
import io.parley.web.desk.TodaysRatings.Score;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** History is read beside whoever shows the board. */
class TodaysRatingsTest {
    private final SimTime time = new SimTime();
    private final Deque<Runnable> reading = new ArrayDeque<>();
    private final Map<ContactId, Score> history = new HashMap<>();
    private boolean broken;
    private final TodaysRatings ratings = new TodaysRatings(
            from -> {
                if (broken) {
                    throw new IllegalStateException("the store does not answer");
                }
                return history;
            },
            time,
            ZoneOffset.UTC,
            reading::add);

    private static Score stars(int score) {
        return new Score(RatingScale.STARS, score);
    }

    private void wasRated(String contact, int score) {
        history.put(new ContactId(contact), stars(score));
    }

    @Test
    void whoAsksDoesNotWaitForHistory() {
        wasRated("c1", 2);
        wasRated("c2", 2);
        assertEquals(0, ratings.sum().count());
        ratings.rated(new ContactId("c1"), stars(5));
        assertEquals(1, reading.size(), "it is read once");
        reading.remove().run();
        assertEquals(7, ratings.sum().total(), "what was told meanwhile is newer");
        assertEquals(0, reading.size());
    }

    @Test
    void historyThatCannotBeReadIsAskedAgainAfterAWhile() {
        wasRated("c1", 4);
        broken = true;
        ratings.sum();
        reading.remove().run();
        ratings.sum();
        assertEquals(0, reading.size());
        broken = false;
        time.advance(Duration.ofSeconds(30));
        ratings.sum();
        reading.remove().run();
        assertEquals(4, ratings.sum().total());
    }

    @Test
    void anotherDayBeginsWithNothingWhateverComesLateOfTheOneBefore() {
        wasRated("c1", 4);
        ratings.sum();
        time.advance(Duration.ofDays(1));
        ratings.sum();
        assertEquals(2, reading.size());
        reading.remove().run();
        assertEquals(0, ratings.sum().count());
    }
}
