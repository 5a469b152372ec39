package io.parley.core.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class WaitTest {

    @Test
    void patienceIsAllTimeWaitedOverThoseWhoLeft() {
        WaitEstimate estimate = new WaitEstimate();
        assertEquals(240, estimate.handlingSeconds());
        assertEquals(180, estimate.patienceSeconds());
        for (int i = 0; i < 60; i++) {
            estimate.waited(100, i % 3 == 0);
        }
        assertEquals((20 * 180 + 60 * 100) / 40.0, estimate.patienceSeconds(), 1e-9);
    }
}
