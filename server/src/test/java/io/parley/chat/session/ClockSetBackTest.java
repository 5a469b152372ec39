package io.parley.chat.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Who writes while the server's clock is set back by an hour waits no longer than they would have. */
class ClockSetBackTest {
    private static final long HOUR_MS = 3_600_000;
    private static final long NOW_MS = 1_800_000_000_000L;

    @Test
    void aBucketFillsAgain() {
        RateBucket bucket = new RateBucket(2, 1, NOW_MS);
        assertEquals(0, bucket.take(NOW_MS));
        assertEquals(0, bucket.take(NOW_MS - HOUR_MS));
        assertEquals(1_000, bucket.take(NOW_MS - HOUR_MS));
        assertEquals(0, bucket.take(NOW_MS - HOUR_MS + 1_000));
    }

    @Test
    void aCrowdGoes() {
        OpeningToll toll = new OpeningToll("secret");
        OpeningToll.Rules rules = new OpeningToll.Rules(10, 20);
        for (int i = 0; i < 100; i++) {
            toll.ask(new OpeningToll.Asked("v" + i, "o"), rules, NOW_MS);
        }
        assertTrue(toll.ask(new OpeningToll.Asked("v", "o"), rules, NOW_MS - HOUR_MS)
                .isPresent());
        assertEquals(0, toll.bits(rules, NOW_MS - HOUR_MS + 600_000));
    }

    @Test
    void aMessageThatDoesNotComeAgainIsNotWaitedForAnHour() {
        SendTurns turns = new SendTurns(new RateBucket(1, 1, NOW_MS));
        assertInstanceOf(SendTurns.Verdict.Take.class, turns.next("one", NOW_MS));
        assertInstanceOf(SendTurns.Verdict.Wait.class, turns.next("lost", NOW_MS));
        turns.next("next", NOW_MS - HOUR_MS);
        turns.next("next", NOW_MS - HOUR_MS + 6_000);
        assertInstanceOf(SendTurns.Verdict.Take.class, turns.next("next", NOW_MS - HOUR_MS + 7_000));
    }

    @Test
    void whatWaitsKeepsItsOrder() {
        SendTurns turns = new SendTurns(new RateBucket(1, 1, NOW_MS));
        turns.next("one", NOW_MS);
        turns.next("first", NOW_MS);
        turns.next("second", NOW_MS);
        assertInstanceOf(SendTurns.Verdict.Wait.class, turns.next("second", NOW_MS - HOUR_MS));
        turns.next("first", NOW_MS - HOUR_MS);
        assertInstanceOf(SendTurns.Verdict.Take.class, turns.next("first", NOW_MS - HOUR_MS + 1_000));
    }

    @Test
    void threadsThatComeInAnotherOrderGetNoMore() {
        RateBucket bucket = new RateBucket(1, 1, NOW_MS);
        bucket.take(NOW_MS);
        for (int i = 0; i < 500; i++) {
            assertTrue(bucket.take(NOW_MS - 500) > 0);
            assertTrue(bucket.take(NOW_MS) > 0);
        }
    }

    @Test
    void aStretchBeginsAnewAndIsOverFromItsEndOn() {
        Stretch stretch = new Stretch(NOW_MS, 1_000);
        assertEquals(1_000, stretch.leftMs(NOW_MS));
        assertEquals(1, stretch.at(NOW_MS + 999).leftMs(NOW_MS + 999));
        assertFalse(stretch.holds(NOW_MS + 1_000));
        Stretch again = stretch.at(NOW_MS - HOUR_MS);
        assertEquals(1_000, again.leftMs(NOW_MS - HOUR_MS));
        assertFalse(again.holds(NOW_MS - HOUR_MS + 1_000));
    }
}
