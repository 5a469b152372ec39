package io.parley.core.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.measure.SoundSums.Standing;
import io.parley.core.measure.SoundSums.Sum;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SoundSumsTest {
    private static final String CARRIER = "carrier";
    private static final double CLEAR = 4.2;
    private static final double POOR = 2.2;

    private final SoundSums sums = new SoundSums();
    private Instant now = Instant.parse("2026-11-27T12:00:00Z");

    private void clear(int legs) {
        for (int i = 0; i < legs; i++) {
            assertFalse(sums.add(CARRIER, false, CLEAR, now));
        }
    }

    private boolean poor(int legs) {
        boolean began = false;
        for (int i = 0; i < legs; i++) {
            began |= sums.add(CARRIER, true, POOR, now);
        }
        return began;
    }

    private Standing carrier() {
        return sums.of(CARRIER, now);
    }

    @Test
    void addsUpTheHourAndTheDay() {
        clear(3);
        now = now.plus(Duration.ofHours(2));
        poor(1);

        assertEquals(new Sum(1, 1, POOR), carrier().hour());
        assertEquals(new Sum(4, 1, (3 * CLEAR + POOR) / 4), carrier().day());
    }

    @Test
    void forgetsWhatIsOlderThanADay() {
        clear(3);
        now = now.plus(Duration.ofHours(24));

        assertEquals(new Sum(0, 0, 0), carrier().day());
        assertEquals(List.of(), sums.all(now));
    }

    @Test
    void aStepOfTheDayBeforeIsNotAddedToTodays() {
        poor(5);
        now = now.plus(Duration.ofHours(24));
        clear(1);

        assertEquals(new Sum(1, 0, CLEAR), carrier().day());
    }

    @Test
    void raisesNoAlarmForFew() {
        assertFalse(poor(SoundSums.ENOUGH - 1));
        assertFalse(carrier().alarm());
        assertTrue(poor(1));
        assertTrue(carrier().alarm());
    }

    @Test
    void raisesOneAlarmWhereATenthIsPoorOfEnough() {
        clear(35);
        assertFalse(poor(3));

        assertTrue(poor(1));
        assertFalse(poor(1));
    }

    @Test
    void theAlarmEndsOnlyWhereFarFewerArePoor() {
        clear(18);
        assertTrue(poor(2));
        clear(20);
        assertTrue(carrier().alarm(), "a twentieth is poor");
        clear(1);

        assertFalse(carrier().alarm());
    }

    @Test
    void theAlarmEndsWithItsHour() {
        assertTrue(poor(20));
        now = now.plus(Duration.ofMinutes(61));

        assertFalse(carrier().alarm());
        assertEquals(20, carrier().day().poor());
    }

    @Test
    void manyWaysAreAddedUpTogetherBeyondTheFirst() {
        for (int i = 0; i < SoundSums.MOST + 5; i++) {
            sums.add("net-" + i, false, CLEAR, now);
        }

        assertEquals(5, sums.of(SoundSums.OTHERS, now).day().legs());
        now = now.plus(Duration.ofDays(2));
        sums.add("net-anew", false, CLEAR, now);
        assertEquals(1, sums.all(now).size());
    }

    @Test
    void whatWasHeardBeforeTheStartCountsAndItsAlarmIsNotToldAgain() {
        clear(10);
        sums.restore(
                List.of(
                        new SoundSums.Kept(CARRIER, now.minus(Duration.ofMinutes(20)), 10, 10, 10 * POOR),
                        new SoundSums.Kept(CARRIER, now.minus(Duration.ofHours(5)), 4, 0, 4 * CLEAR),
                        new SoundSums.Kept("other way", now.minus(Duration.ofDays(2)), 4, 0, 4 * CLEAR)),
                now);

        assertEquals(10, carrier().hour().poor());
        assertEquals(20, carrier().hour().legs());
        assertEquals(24, carrier().day().legs());
        assertTrue(carrier().alarm());
        assertFalse(poor(1));
        assertEquals(1, sums.all(now).size());
    }
}
