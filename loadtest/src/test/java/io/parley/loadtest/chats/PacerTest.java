package io.parley.loadtest.chats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PacerTest {
    @Test
    void theRateRisesFromAQuarterToTheWhole() {
        assertEquals(0, Pacer.wholeNanos(0, 8_000));
        assertEquals(800 * 0.25 + 800 * 0.0375, Pacer.wholeNanos(800, 8_000), 1e-6);
        assertEquals(5_000, Pacer.wholeNanos(8_000, 8_000), 1e-6);
        assertEquals(7_000, Pacer.wholeNanos(10_000, 8_000), 1e-6, "then it is the whole");
        assertEquals(10_000, Pacer.wholeNanos(10_000, 0), 1e-6, "at once, where it is to rise in no time");
    }
}
