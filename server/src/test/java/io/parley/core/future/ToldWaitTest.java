package io.parley.core.future;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ToldWaitTest {

    @Test
    void eightOfTenAreServedWithinTheP80OfTheFormula() {
        LineFormula line = new LineFormula(10, 240, 180);
        Random random = new Random(7);
        for (int ahead = 0; ahead <= 12; ahead++) {
            double told = line.next().p80();
            int kept = 0;
            for (int i = 0; i < 20_000; i++) {
                double wait = 0;
                for (int left = ahead; left >= 0; left--) {
                    wait += -Math.log(1 - random.nextDouble()) / (10 / 240.0 + left / 180.0);
                }
                kept += wait <= told ? 1 : 0;
            }
            assertEquals(0.8, kept / 20_000.0, 0.012, "with " + ahead + " ahead");
        }
    }

    @Test
    void neverTellsMoreThanBefore() {
        ToldWait told = new ToldWait();
        assertEquals(OptionalInt.of(3), told.minutes(170));
        assertEquals(OptionalInt.empty(), told.minutes(181));
        assertEquals(OptionalInt.of(3), told.minutes(180));
        assertEquals(OptionalInt.of(2), told.minutes(61));
        assertEquals(OptionalInt.empty(), told.minutes(5000));
    }

    @Property(tries = 200)
    void whatIsToldOnlyFallsAndIsNeverBelowTheEstimate(
            @ForAll @Size(max = 30) List<@IntRange(min = 0, max = 4000) Integer> estimates) {
        ToldWait told = new ToldWait();
        List<Integer> said = new ArrayList<>();
        for (int estimate : estimates) {
            told.minutes(estimate).ifPresent(minutes -> {
                assertTrue(minutes * 60 >= estimate);
                said.add(minutes);
            });
        }
        for (int i = 1; i < said.size(); i++) {
            assertTrue(said.get(i) <= said.get(i - 1), said.toString());
        }
    }
}
