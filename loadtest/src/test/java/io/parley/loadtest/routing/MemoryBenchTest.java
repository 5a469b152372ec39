package io.parley.loadtest.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

class MemoryBenchTest {

    @Test
    void oneRoundVisitsEveryCacheLineOnce() {
        long[] next = MemoryBench.round(1_000);
        BitSet seen = new BitSet();
        int at = 0;
        do {
            seen.set(at / 8);
            assertEquals(0, at % 8, "the beginning of a line");
            at = (int) next[at];
        } while (at != 0);
        assertEquals(1_000, seen.cardinality());
    }
}
