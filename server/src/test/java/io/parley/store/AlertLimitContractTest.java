package io.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.AlertLimits.Version;
import io.parley.sim.ComputesBeside;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

@ComputesBeside
class AlertLimitContractTest extends StoreOnEveryBackend {
    @Test
    void whoWasFirstHasTheNumberAndAllStay() {
        AlertLimitBook book = store.alertLimits();
        assertEquals(List.of(), book.newest(5));
        assertTrue(book.add(version(1, "sam")).join());
        assertFalse(book.add(version(1, "ann")).join());
        assertTrue(book.add(version(2, "ann")).join());
        assertEquals(List.of(version(2, "ann"), version(1, "sam")), book.newest(5));
        assertEquals(List.of(version(2, "ann")), book.newest(1));
    }

    private static Version version(long number, String by) {
        return new Version(number, Instant.parse("2026-03-02T12:00:00Z"), by, "{\"a\":\"o'b\"}");
    }
}
