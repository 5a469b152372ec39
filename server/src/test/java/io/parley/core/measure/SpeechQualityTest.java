package io.parley.core.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpeechQualityTest {

    /** By hand from the formulas of G.107: R, and the score of annex B. */
    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 92.72, 4.40",
        "0.01, 0, 0, 89.08, 4.32",
        "0.05, 0, 0, 76.94, 3.91",
        "0, 800, 0, 56.42, 2.91",
        "0, 100, 30, 90.08, 4.34"
    })
    void lossAndDelayCostWhatTheModelSays(double lost, double rttMs, double jitterMs, double rating, double mos) {
        SpeechQuality quality = SpeechQuality.of(lost, rttMs, jitterMs);
        assertEquals(rating, quality.rating(), 0.01);
        assertEquals(mos, quality.mos(), 0.01);
    }

    @Test
    void theScoreStaysBetweenOneAndFourAndAHalfWhateverIsMeasured() {
        assertEquals(1, SpeechQuality.of(1, 60_000, 60_000).mos());
        assertEquals(SpeechQuality.of(1, 0, 0), SpeechQuality.of(17, 0, 0));
        assertEquals(SpeechQuality.of(0, 0, 0), SpeechQuality.of(-1, 0, 0));
        double before = 5;
        for (int percent = 0; percent <= 100; percent++) {
            double mos = SpeechQuality.of(percent / 100.0, 0, 0).mos();
            assertTrue(mos <= before && mos >= 1);
            before = mos;
        }
    }
}
