package io.parley.core.future;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class LastArrivalsTest {
    private static final Instant NOW = Instant.parse("2026-03-12T08:00:00.250Z");

    private final LastArrivals arrivals = new LastArrivals();

    @Test
    void manyWhoComeInOneSecondAreOneCounter() {
        for (int i = 0; i < 30_000; i++) {
            arrivals.add(NOW.plusMillis(5L * i));
        }
        assertEquals(30_000, arrivals.count());
        assertEquals(151, arrivals.seconds());
    }

    @Test
    void whoCameInASecondBeforeIsForgotten() {
        arrivals.add(NOW);
        arrivals.add(NOW.plusMillis(700));
        arrivals.add(NOW.plusMillis(900));
        arrivals.dropBefore(NOW.plusMillis(740));
        assertEquals(3, arrivals.count(), "the second is not over");
        arrivals.dropBefore(NOW.plusMillis(760));
        assertEquals(1, arrivals.count());
        arrivals.dropBefore(NOW.plusSeconds(5));
        assertTrue(arrivals.isNone());
        assertEquals(0, arrivals.seconds());
    }
}
