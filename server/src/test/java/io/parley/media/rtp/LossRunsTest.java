package io.parley.media.rtp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.media.VoiceMetrics.Bursts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bursts and gaps, worked out by hand (RFC 3611 section 4.7.2 and appendix A.2). */
class LossRunsTest {
    private static final double MS = 20;
    private static final int GMIN = 16;

    /** A figure: so many that came; {@code x}: one that never came; {@code d}: one that came too late. */
    private static LossRuns of(String row) {
        LossRuns runs = new LossRuns();
        for (String part : row.split(" ")) {
            switch (part) {
                case "x" -> runs.neverCame(1);
                case "d" -> runs.cameTooLate();
                default -> came(runs, Integer.parseInt(part));
            }
        }
        return runs;
    }

    private static void came(LossRuns runs, int count) {
        for (int i = 0; i < count; i++) {
            runs.came();
        }
    }

    /**
     * The third: a burst of 1 + 3 + 1 + 5 + 1 = 11 packets, of which 3 are missing, is 220 ms long; the gaps around it
     * are of 20 and 30 packets, 500 ms on average.
     */
    @ParameterizedTest
    @CsvSource({
        // row, density, gap density, burst ms, gap ms
        "40, 0, 0, 0, 800",
        "20 x 20, 0, 0.0243902, 0, 820",
        "20 x 3 x 5 x 30, 0.2727273, 0, 220, 500",
        "20 x x 20, 1, 0, 40, 400",
        // alone, a burst of 4 with 3 missing, alone: the gaps are of 10 + 1 + 16 and of 16 + 1 + 4
        "10 x 16 x 1 x x 16 x 4, 0.75, 0.0416667, 80, 480",
        // bursts of 2 at the very beginning and of 4 at the very end: one gap of 16 between
        "x x 16 x 2 x, 0.6666667, 0, 60, 320",
        // fifteen in a row do not part it, sixteen do
        "30 x 15 x 30, 0.1176471, 0, 340, 600",
        "30 x 16 x 30, 0, 0.025641, 0, 1560",
        // what is discarded counts as what is lost
        "20 d 3 x 5 d 30, 0.2727273, 0, 220, 500",
        "x x x x x, 1, 0, 100, 0"
    })
    void burstsBeginAndEndWithWhatIsMissing(String row, double density, double gapDensity, int burstMs, int gapMs) {
        Bursts bursts = of(row).bursts(MS);
        assertEquals(density, bursts.density(), 1e-6);
        assertEquals(gapDensity, bursts.gapDensity(), 1e-6);
        assertEquals(burstMs, bursts.ms());
        assertEquals(gapMs, bursts.gapMs());
        assertEquals(GMIN, bursts.gmin());
    }

    @Test
    void severalBurstsHaveAMeanLength() {
        LossRuns runs = of("100 x x x 100 x 8 x 100");
        Bursts bursts = runs.bursts(MS);
        assertEquals(5 / 13.0, bursts.density(), 1e-9);
        assertEquals((3 + 10) * 20 / 2, bursts.ms());
        assertEquals(2000, bursts.gapMs());
        assertEquals(5 / 313.0, runs.lostShare(), 1e-9);
    }

    @Test
    void lostAndDiscardedAreToldApart() {
        LossRuns runs = of("90 x d d 7");
        assertEquals(100, runs.packets());
        assertEquals(0.01, runs.lostShare(), 1e-9);
        assertEquals(0.02, runs.discardedShare(), 1e-9);
    }

    /** A look in the middle of a burst changes nothing of what comes after it. */
    @Test
    void aReportBetweenLeavesTheCountsAlone() {
        LossRuns looked = new LossRuns();
        LossRuns left = new LossRuns();
        for (int i = 0; i < 500; i++) {
            boolean missing = i * 7919 % 13 < 2 && i / 50 % 3 == 1;
            for (LossRuns runs : new LossRuns[] {looked, left}) {
                if (missing) {
                    runs.neverCame(1);
                } else {
                    runs.came();
                }
            }
            looked.bursts(MS);
        }
        assertEquals(left.bursts(MS), looked.bursts(MS));
    }

    @Test
    void nothingAtAllIsNothing() {
        assertEquals(new Bursts(0, 0, 0, 0, GMIN), new LossRuns().bursts(MS));
        assertEquals(0, new LossRuns().lostShare());
    }

    /** Lengths are of 16 bits. */
    @Test
    void longGapsStayWithinTheirField() {
        assertEquals(0xffff, of("100000").bursts(MS).gapMs());
    }

    /**
     * The chain of appendix A.2 has of this burst c33 = 1, c23 = 1 and c22 = 2, and c31 = 1 once it is over: so p32 is
     * 1/3, p23 is 1/3, and the density a half.
     */
    @Test
    void theDensityIsThatOfTheChain() {
        double p32 = 1 / 3.0;
        double p23 = 1 - 2 / 3.0;
        assertEquals(p23 / (p23 + p32), of("40 x x 3 x 40").bursts(MS).density(), 1e-9);
    }
}
