package io.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.Computes;
import io.parley.store.ContactJournal.Pause;
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

    private boolean settled(SettledClock clock) {
        return clock.believed(now).equals(now);
    }

    private int waits(SettledClock clock) {
        int turns = 0;
        while (!settled(clock)) {
            turns++;
            now = now.plus(EVERY);
        }
        return turns;
    }

    @Test
    void aClockThatGoesOnIsBelieved() {
        for (int turn = 0; turn < 1_000; turn++) {
            assertTrue(settled(clock));
            now = now.plus(EVERY);
        }
    }

    @Test
    void oneThatLeaptAheadIsBelievedAfterADay() {
        now = now.plus(Duration.ofDays(400));
        assertTrue(waits() == 144);
        now = now.plus(EVERY);
        assertTrue(settled(clock));
    }

    @Test
    void betweenTwoTurnsItIsAsLateAsTheTurnsAroundBelieve() {
        Instant before = now;
        assertEquals(now.plusSeconds(7), clock.meanwhile(now.plusSeconds(7)));
        now = now.plus(Duration.ofDays(400));
        assertEquals(before, clock.meanwhile(now), "before a turn looked at it");
        assertFalse(settled(clock));
        assertEquals(before, clock.meanwhile(now.plusSeconds(7)));
    }

    /** A restart made what was far ahead the usual. */
    @Test
    void aRestartDoesNotShortenTheDay() {
        Optional<Pause> leapt = Optional.of(new Pause(now.minus(Duration.ofDays(9)), now.minus(Duration.ofHours(10))));
        assertEquals(14 * 6, waits(new SettledClock(now, leapt, EVERY)));
        assertEquals(0, waits(new SettledClock(now, leapt, EVERY)), "it has stayed by now");
    }

    @Test
    void oneThatIsPutRightIsBelievedAtOnce() {
        Instant right = now;
        now = now.plus(Duration.ofDays(400));
        assertFalse(settled(clock));
        now = right.plus(EVERY);
        assertTrue(settled(clock));
    }

    @Test
    void summerTimeAndSmallCorrectionsAreNoLeap() {
        now = now.plus(Duration.ofHours(3));
        assertTrue(settled(clock));
        now = now.minus(Duration.ofHours(6));
        assertTrue(settled(clock));
    }

    /** An office that opens for some hours each week would keep all for ever. */
    @Test
    void whatWasOldBeforeThePauseIsOldInAnyCase() {
        Instant before = now.minus(Duration.ofDays(6));
        SettledClock weekly = new SettledClock(now, Optional.of(new Pause(before, now)), EVERY);
        assertEquals(before, weekly.believed(now));
        now = now.plus(EVERY);
        assertEquals(before, weekly.believed(now));
        now = now.plus(Duration.ofDays(400));
        assertEquals(before, weekly.believed(now), "a leap while it settles");
    }

    @Test
    void oneThatLeaptIsAsLateAsItWasBefore() {
        Instant before = now;
        now = now.plus(Duration.ofDays(400));
        assertEquals(before, clock.believed(now));
        now = now.plus(EVERY);
        assertEquals(before, clock.believed(now));
    }
}
