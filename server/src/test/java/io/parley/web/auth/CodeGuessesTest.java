package io.parley.web.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.Computes;
import io.parley.sim.SimTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@Computes
class CodeGuessesTest {
    private final SimTime clock = new SimTime();
    private final CodeGuesses guesses = new CodeGuesses();

    private long take() {
        return guesses.take("ana", clock.instant());
    }

    @Test
    void whoGoesOnForAYearIsHeardSomeHundredTimes() {
        int heard = 0;
        for (int minute = 0; minute < 365 * 24 * 60; minute++) {
            heard += take() == 0 ? 1 : 0;
            clock.advance(Duration.ofMinutes(1));
        }
        assertTrue(heard < 400, heard + " of a million codes, three of which are right at each moment");
    }

    @Test
    void eachWrongOneDoublesThePauseUpToADay() {
        for (int i = 0; i < 5; i++) {
            assertEquals(0, take());
        }
        for (long pause : new long[] {30, 60, 120, 240, 480}) {
            assertEquals(pause, take());
            clock.advance(Duration.ofSeconds(pause));
            assertEquals(0, take());
        }
        for (int i = 0; i < 100; i++) {
            clock.advance(Duration.ofDays(1));
            assertEquals(0, take());
        }
        assertEquals(24 * 3600, take());
    }

    @Test
    void aRightOneEndsItAndOthersAreNotTouched() {
        for (int i = 0; i < 5; i++) {
            take();
        }
        assertEquals(0, guesses.take("boris", clock.instant()));
        clock.advance(Duration.ofSeconds(30));
        assertEquals(0, take());
        guesses.right("ana");
        for (int i = 0; i < 5; i++) {
            assertEquals(0, take());
        }
    }

    @Test
    void aClockThatWasAheadKeepsNobodyOutForThatLong() {
        SimTime ahead = new SimTime();
        ahead.advance(Duration.ofDays(400));
        for (int i = 0; i < 5; i++) {
            guesses.take("ana", ahead.instant());
        }
        assertEquals(30, take());
        clock.advance(Duration.ofSeconds(30));
        assertEquals(0, take());
    }
}
