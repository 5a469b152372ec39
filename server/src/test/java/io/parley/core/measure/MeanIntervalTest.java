package io.parley.core.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MeanIntervalTest {
    private static Optional<MeanInterval> of(long... scores) {
        return MeanInterval.of(
                scores.length,
                LongStream.of(scores).sum(),
                LongStream.of(scores).map(one -> one * one).sum());
    }

    @Test
    void theMarginIsStudentsTTimesTheStandardErrorOfTheMean() {
        // mean 85, variance 250 / 4 = 62.5, t of 4 degrees 2.7764: 2.7764 x sqrt(62.5 / 5)
        MeanInterval five = of(75, 80, 85, 90, 95).orElseThrow();
        assertEquals(9.816, five.margin(), 0.001);
        assertEquals(75.184, five.low(), 0.001);
        assertEquals(94.816, five.high(), 0.001);
    }

    @Test
    void aHandfulOfCallsCannotTellEightyFiveFromNinety() {
        assertFalse(of(75, 80, 85, 90, 95).orElseThrow().tellsApart(5));
        long[] many = LongStream.range(0, 100).map(i -> 75 + 5 * (i % 5)).toArray();
        // variance 50.505, t of 99 degrees 1.9842: a margin of 1.41, of the difference of two 1.99
        assertEquals(1.410, of(many).orElseThrow().margin(), 0.001);
        assertTrue(of(many).orElseThrow().tellsApart(5));
    }

    @Test
    void oneAloneSaysNothingAndTheIntervalStaysWhereScoresCanBe() {
        assertEquals(Optional.empty(), of());
        assertEquals(Optional.empty(), of(90));
        MeanInterval two = of(60, 100).orElseThrow();
        assertEquals(0, two.low(), 1e-9);
        assertEquals(100, two.high(), 1e-9);
        assertEquals(254.12, two.margin(), 0.01);
        assertEquals(Optional.empty(), of(80, 80, 80), "three that are the same are not known to the digit");
    }

    @Test
    void theQuantilesGoOnWhereTheTableEnds() {
        assertEquals(2.0395, MeanInterval.student(31), 0.0001);
        assertEquals(2.0003, MeanInterval.student(60), 0.0001);
        assertEquals(1.9799, MeanInterval.student(120), 0.0001);
        for (long degrees = 2; degrees < 200; degrees++) {
            assertTrue(MeanInterval.student(degrees) < MeanInterval.student(degrees - 1), "falls at " + degrees);
        }
    }
}
