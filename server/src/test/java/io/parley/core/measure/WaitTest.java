package io.parley.core.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.measure.WaitTold.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
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

    @Test
    void eightOfTenAreServedWithinWhatMayBeTold() {
        Random random = new Random(7);
        for (int ahead : new int[] {0, 3, 12}) {
            double told = WaitQuantile.of(0.8, ahead, 10 / 240.0, 1 / 180.0);
            int kept = 0;
            for (int i = 0; i < 40_000; i++) {
                double wait = 0;
                for (int left = ahead; left >= 0; left--) {
                    wait += -Math.log(1 - random.nextDouble()) / (10 / 240.0 + left / 180.0);
                }
                kept += wait <= told ? 1 : 0;
            }
            assertEquals(0.8, kept / 40_000.0, 0.008, "with " + ahead + " ahead");
        }
        assertEquals(-Math.log(0.2) * 24, WaitQuantile.of(0.8, 0, 10 / 240.0, 1 / 180.0), 0.01);
    }

    @Test
    void theTwoWaysToAQuantileMeet() {
        double exact = WaitQuantile.of(0.8, 200, 10 / 240.0, 1 / 180.0);
        double normal = WaitQuantile.of(0.8, 201, 10 / 240.0, 1 / 180.0);
        assertEquals(exact, normal, exact * 0.01);
    }

    @Property(tries = 100)
    void aLongerQueueAndFewerAgentsNeverWaitLess(
            @ForAll @IntRange(min = 0, max = 60) int ahead, @ForAll @IntRange(min = 1, max = 30) int agents) {
        WaitEstimate estimate = new WaitEstimate();
        int told = estimate.within(0.8, ahead, agents).orElseThrow();
        assertTrue(told <= estimate.within(0.8, ahead + 1, agents).orElseThrow());
        assertTrue(told >= estimate.within(0.8, ahead, agents + 1).orElseThrow());
        assertTrue(told >= estimate.of(ahead, agents).orElseThrow(), "the 80th percentile is above the mean");
    }

    @Test
    void withoutAgentsNothingIsTold() {
        assertEquals(OptionalInt.empty(), new WaitEstimate().within(0.8, 3, 0));
        assertEquals(new Said.Nothing(), new WaitTold().say(OptionalInt.empty(), 0));
    }

    @Test
    void neverTellsMoreThanBefore() {
        WaitTold told = new WaitTold();
        assertEquals(new Said.Minutes(3), told.say(OptionalInt.of(170), 0));
        assertEquals(new Said.Nothing(), told.say(OptionalInt.of(100), 59_999));
        assertEquals(new Said.Longer(), told.say(OptionalInt.of(181), 60_000));
        assertEquals(new Said.Minutes(3), told.say(OptionalInt.of(180), 120_000));
        assertEquals(new Said.Minutes(2), told.say(OptionalInt.of(61), 180_000));
        assertEquals(new Said.Longer(), told.say(OptionalInt.of(5000), 240_000));
        assertEquals(OptionalInt.of(2), told.last());
    }

    @Property(tries = 200)
    void whatIsToldOnlyFallsAndIsOnTheLadder(
            @ForAll @Size(max = 30) List<@IntRange(min = 0, max = 4000) Integer> estimates) {
        WaitTold told = new WaitTold();
        List<Integer> said = new ArrayList<>();
        long now = 0;
        for (int estimate : estimates) {
            if (told.say(OptionalInt.of(estimate), now) instanceof Said.Minutes(int minutes)) {
                assertTrue(minutes * 60 >= estimate);
                said.add(minutes);
            }
            now += WaitTold.AT_MOST_EACH_MS;
        }
        for (int i = 1; i < said.size(); i++) {
            assertTrue(said.get(i) <= said.get(i - 1), said.toString());
        }
    }

    @Test
    void calibrationHasShareErrorAndBias() {
        WaitCalibration calibration =
                WaitCalibration.NONE.with(60_000, 30_000).with(60_000, 60_000).with(60_000, 100_000);
        assertEquals(2 / 3.0, calibration.keptShare().orElseThrow(), 1e-12);
        assertEquals(-10_000 / 3.0, calibration.biasMs().orElseThrow(), 1e-9);
        assertEquals(Math.sqrt(2.5e9 / 3), calibration.rmseMs().orElseThrow(), 1e-6);
        assertEquals(OptionalDouble.empty(), WaitCalibration.NONE.keptShare());
        assertEquals(OptionalDouble.empty(), WaitCalibration.NONE.rmseMs());
    }

    @Property(tries = 100)
    void calibrationsAddUp(@ForAll List<@IntRange(min = 0, max = 900_000) Integer> waits) {
        WaitCalibration whole = WaitCalibration.NONE;
        WaitCalibration[] parts = {WaitCalibration.NONE, WaitCalibration.NONE};
        for (int i = 0; i < waits.size(); i++) {
            whole = whole.with(300_000, waits.get(i));
            parts[i % 2] = parts[i % 2].with(300_000, waits.get(i));
        }
        assertEquals(whole, parts[0].plus(parts[1]));
    }
}
