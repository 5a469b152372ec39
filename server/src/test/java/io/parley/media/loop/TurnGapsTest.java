package io.parley.media.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TurnGapsTest {
    private static final long MS = 1_000_000;

    private final TurnGaps gaps = new TurnGaps();
    private long now;

    private void took(long gapNanos) {
        now += gapNanos;
        gaps.took(gapNanos, 0, now);
    }

    @Test
    void aGapIsCountedWithAllThatItIsLongerThan() {
        took(MS);
        took(2 * MS);
        took(6 * MS);
        took(60 * MS);
        assertEquals(4, gaps.turns());
        assertEquals(
                List.of(2L, 2L, 1L, 1L, 1L, 0L, 0L),
                IntStream.range(0, TurnGaps.OVER_MS.length).mapToObj(gaps::over).toList());
        assertEquals(60 * MS, gaps.longestNanos());
    }

    @Test
    void theLongestIsForgottenAfterTheNextMinute() {
        took(60 * MS);
        minuteOf(3);
        assertEquals(60 * MS, gaps.longestNanos());
        minuteOf(2);
        assertEquals(3 * MS, gaps.longestNanos());
        minuteOf(2);
        assertEquals(2 * MS, gaps.longestNanos());
    }

    private void minuteOf(long ms) {
        for (long at = 0; at <= 60_000; at += ms) {
            took(ms * MS);
        }
    }
}
