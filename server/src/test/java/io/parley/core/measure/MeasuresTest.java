package io.parley.core.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.core.measure.QueueCounts.Counts;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class MeasuresTest {
    private static final Counts VECTOR = new Counts(1000, 860, 60, 20, 10, 0, 0);

    @Test
    void everyServiceLevelMatchesTheReferenceVector() {
        assertEquals(86.00, percent(ServiceLevel.SL_ANSWERED), 0.005);
        assertEquals(83.02, percent(ServiceLevel.SL_ABANDON_IN_TARGET_OK), 0.005);
        assertEquals(81.13, percent(ServiceLevel.SL_STRICT), 0.005);
        assertEquals(82.69, percent(ServiceLevel.SL_IGNORE_EARLY), 0.005);
        assertEquals(81.90, percent(ServiceLevel.SL_IGNORE_SHORT), 0.005);
        assertEquals(82.08, percent(ServiceLevel.SL_SHORT_OK), 0.005);
    }

    @Test
    void nothingToDivideByIsNoDataForEveryServiceLevel() {
        Counts none = new Counts(0, 0, 0, 0, 0, 5, 1);
        for (ServiceLevel level : ServiceLevel.values()) {
            assertEquals(OptionalDouble.empty(), level.of(none), level.name());
        }
    }

    @Test
    void theEstimateMatchesTheReferenceValues() {
        double[] expected = {24.0, 45.2, 111.3, 169.9, 249.4};
        int[] ahead = {0, 1, 5, 10, 20};
        for (int i = 0; i < ahead.length; i++) {
            assertEquals(expected[i], WaitEstimate.qlm(ahead[i], 10, 240, 180), 0.05);
        }
    }

    @Test
    void tellsMinutesRoundedUpToWholeSteps() {
        assertEquals(OptionalInt.of(1), WaitEstimate.toldMinutes(5));
        assertEquals(OptionalInt.of(2), WaitEstimate.toldMinutes(61));
        assertEquals(OptionalInt.of(7), WaitEstimate.toldMinutes(301));
        assertEquals(OptionalInt.empty(), WaitEstimate.toldMinutes(1801));
    }

    private static double percent(ServiceLevel level) {
        return level.of(VECTOR).getAsDouble() * 100;
    }
}
