package io.parley.acd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How late the floor is, seen while it decides. */
class AcdCountersTest {
    private final AcdCounters counters = new AcdCounters();
    private long now = 1_000;

    @Test
    void theOldestFactOfATurnIsLateUntilTheTurnIsOver() {
        counters.measure(() -> now, nanos -> {});
        List<Long> late = new ArrayList<>();
        counters.during(List.of(400L, 900L), posted -> posted, () -> {
            late.add(counters.lateNanos());
            now = 2_000;
            late.add(counters.lateNanos());
        });
        assertEquals(List.of(600L, 1_600L), late);
        assertEquals(0, counters.lateNanos());
        counters.during(List.<Long>of(), posted -> posted, () -> assertEquals(0, counters.lateNanos()));
    }
}
