package io.parley.loadtest.erlang;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BatchesTest {
    @Test
    void independentValuesHaveTheStandardErrorOfTheTextbook() {
        SplittableRandom dice = new SplittableRandom(7);
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < 40_000; i++) {
            values.add(-Math.log(1 - dice.nextDouble()));
        }
        Batches batches = Batches.of(values, value -> value);
        assertEquals(1, batches.mean(), 0.02);
        assertEquals(1 / Math.sqrt(40_000), batches.standardError(), 0.002);
    }

    @Test
    void compressingTimeChangesNoShare() {
        Row fast = Row.ERLANG_A.compressed(60);
        assertEquals(Row.ERLANG_A.formula().get(Row.LEVEL), fast.formula().get(Row.LEVEL), 1e-3);
        assertEquals(0.19237, fast.formula().get(Row.ABANDONED), 1e-4);
        assertEquals(23_084.0 / 60, fast.formula().get(Row.WAIT), 0.5);
    }
}
