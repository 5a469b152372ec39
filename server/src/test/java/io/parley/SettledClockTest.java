package io.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.Computes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@Computes
class SettledClockTest {
    private static final Duration EVERY = Duration.ofMinutes(10);

    private Instant now = Instant.parse("2026-03-12T08:00:00Z");
    private final SettledClock clock = new SettledClock(now, Optional.empty(), EVERY);

    /** How many turns pass before it is believed. */
    private int waits() {
        return waits(clock);
    }

    private int waits(SettledClock clock) {
        int turns = 0;
        while (!clock.isSettled(now)) {
            turns++;
            now = now.plus(EVERY);
        }
        return turns;
    }

    @Test
    void aClockThatGoesOnIsBelieved() {
        for (int turn = 0; turn < 1_000; turn++) {
            assertTrue(clock.isSettled(now));
            now = now.plus(EVERY);
        }
    }

    @Test
    void oneThatLeaptAheadIsBelievedAfterADay() {
        now = now.plus(Duration.ofDays(400));
        assertTrue(waits() == 144);
        now = now.plus(EVERY);
        assertTrue(clock.isSettled(now));
    }

    /** A restart made what was far ahead the usual. */
    @Test
    void aRestartDoesNotShortenTheDay() {
        Optional<Instant> leapt = Optional.of(now.minus(Duration.ofHours(10)));
        assertEquals(14 * 6, waits(new SettledClock(now, leapt, EVERY)));
        assertEquals(0, waits(new SettledClock(now, leapt, EVERY)), "it has stayed by now");
    }

    @Test
    void oneThatIsPutRightIsBelievedAtOnce() {
        Instant right = now;
        now = now.plus(Duration.ofDays(400));
        assertFalse(clock.isSettled(now));
        assertTrue(clock.isSettled(right.plus(EVERY)));
    }

    @Test
    void summerTimeAndSmallCorrectionsAreNoLeap() {
        assertTrue(clock.isSettled(now.plus(Duration.ofHours(3))));
        assertTrue(clock.isSettled(now.minus(Duration.ofHours(3))));
    }
}
