package io.parley.sip.trunk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Calls follow each other no sooner than a trunk takes them. */
class PaceTest {
    private final Instant start = Instant.parse("2026-11-28T08:00:00Z");

    private Instant at(int ms) {
        return start.plusMillis(ms);
    }

    @Test
    void inNoSecondWhereverItBeginsAreMoreThanItTakes() {
        Pace pace = new Pace(3);
        List<Instant> began = new ArrayList<>();
        for (int ms = 0; ms < 10_000; ms += 70) {
            Instant now = at(ms);
            if (pace.enters(now)) {
                began.add(now);
            } else {
                pace.waits(now).ifPresent(wait -> began.add(now.plus(wait)));
            }
        }
        for (int i = 3; i < began.size(); i++) {
            Duration apart = Duration.between(began.get(i - 3), began.get(i));
            assertTrue(apart.toMillis() > 1000, () -> "four calls within " + apart);
        }
        assertTrue(began.size() > 27, () -> "room is used: " + began.size());
        assertTrue(pace.refused() > 0, "nobody waits longer than a moment");
    }

    @Test
    void whoeverFindsNoRoomWaitsUntilThereIs() {
        Pace pace = new Pace(1);
        assertTrue(pace.enters(at(0)));
        assertFalse(pace.enters(at(100)));
        assertEquals(Optional.of(Duration.ofMillis(950)), pace.waits(at(100)));
        assertEquals(Optional.of(Duration.ofMillis(1900)), pace.waits(at(200)));
        assertEquals(Optional.of(Duration.ofMillis(2850)), pace.waits(at(300)));
        assertEquals(Optional.empty(), pace.waits(at(400)));
        assertEquals(3, pace.waited());
        assertEquals(1, pace.refused());
    }

    @Test
    void aClockThatWasSetBackHoldsNobodyUp() {
        Pace pace = new Pace(1);
        assertTrue(pace.enters(at(3_600_000)));
        assertTrue(pace.enters(at(0)));
    }

    @Test
    void withoutALimitNothingWaits() {
        assertTrue(Pace.FREE.enters(at(0)) && Pace.FREE.enters(at(0)));
    }

    @Test
    void howItStandsIsToldWithoutTakingATurn() {
        Pace pace = new Pace(2);
        assertEquals(Optional.of(new Pace.Standing(2, 0, Duration.ZERO)), pace.standing(at(0)));
        assertTrue(pace.enters(at(0)) && pace.enters(at(0)));
        assertEquals(Optional.of(new Pace.Standing(2, 0, Duration.ofMillis(950))), pace.standing(at(100)));
        assertEquals(Optional.of(Duration.ofMillis(950)), pace.waits(at(100)), "asking took no turn");
        assertEquals(Optional.of(new Pace.Standing(2, 1, Duration.ofMillis(850))), pace.standing(at(200)));
        assertEquals(Optional.of(new Pace.Standing(2, 0, Duration.ZERO)), pace.standing(at(1050)));
        assertEquals(Optional.empty(), Pace.FREE.standing(at(0)));
    }

    @Test
    void underAnotherPaceCallsOfThisSecondCount() {
        Pace pace = new Pace(3);
        Instant now = Instant.EPOCH;
        assertTrue(pace.enters(now) && pace.enters(now));
        pace.become(2);
        assertFalse(pace.enters(now));
        pace.become(4);
        assertTrue(pace.enters(now) && pace.enters(now));
        assertFalse(pace.enters(now));
        pace.become(0);
        assertTrue(pace.enters(now));
    }
}
