package io.parley.loadtest.product;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LateTurnsTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final LateTurns turns = new LateTurns();

    private static Instant at(long ms) {
        return NOON.plusMillis(ms);
    }

    private static LateTurns.Late late(long overMs, long gapMs, long oversleptMs) {
        return new LateTurns.Late(at(overMs), Duration.ofMillis(gapMs), Duration.ofMillis(oversleptMs));
    }

    @Test
    void whatASafepointTookIsNotTakenForAMissingCore() {
        turns.add(new LateTurns.Span(at(0), at(4)));
        turns.add(new LateTurns.Span(at(50), at(60)));
        turns.add(late(11, 10, 8));
        LateTurns.Cause cause = turns.causes().getFirst();
        assertEquals(10, cause.gapMs());
        assertEquals(3, cause.safepointMs());
        assertEquals(7, cause.noCoreMs());
        assertEquals(0, cause.withinMs());
    }

    @Test
    void whatItDidNotOversleepItSpentWithinItsTurn() {
        turns.add(late(11, 10, 2));
        assertEquals(new LateTurns.Cause(10, 0, 2), turns.causes().getFirst());
        assertEquals(8, turns.causes().getFirst().withinMs());
    }
}
