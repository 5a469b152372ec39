package io.parley.core.measure;

import java.util.Optional;

/**
 * Where the mean of scores lies that these are a sample of: with a confidence of 95 %, by Student's t (NIST/SEMATECH
 * e-Handbook of Statistical Methods, 1.3.5.2). A handful of scores says little: that is what it is for.
 *
 * @param margin on either side of the mean, in percent points
 * @param low of 0 to 100
 * @param high of 0 to 100
 */
public record MeanInterval(double margin, double low, double high) {
    /** Quantiles 0.975 of Student's t for 1 to 30 degrees of freedom. */
    private static final double[] T = {
        12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.3060, 2.2622, 2.2281, 2.2010, 2.1788, 2.1604, 2.1448,
        2.1314, 2.1199, 2.1098, 2.1009, 2.0930, 2.0860, 2.0796, 2.0739, 2.0687, 2.0639, 2.0595, 2.0555, 2.0518, 2.0484,
        2.0452, 2.0423
    };

    private static final double Z = 1.959964;

    /**
     * @param count of the scores
     * @param sum of them, each 0 to 100
     * @param squares the sum of their squares
     * @return empty of fewer than two, and where all are the same: they say nothing of how far such scores spread
     */
    public static Optional<MeanInterval> of(long count, long sum, long squares) {
        if (count < 2) {
            return Optional.empty();
        }
        long apart = count * squares - sum * sum;
        if (apart == 0) {
            return Optional.empty();
        }
        double variance = apart / ((double) count * (count - 1));
        double margin = student(count - 1) * Math.sqrt(variance / count);
        double mean = (double) sum / count;
        return Optional.of(new MeanInterval(margin, Math.max(0, mean - margin), Math.min(100, mean + margin)));
    }

    /**
     * Whether two with so many scores that spread like these, and means so far apart, could be told apart: their
     * difference has a margin of the square root of 2 times this one.
     *
     * @param points percent points
     */
    public boolean tellsApart(double points) {
        return Math.sqrt(2) * margin < points;
    }

    /** Beyond the table by the expansion 26.7.5 of Abramowitz and Stegun, right to four digits there. */
    static double student(long degrees) {
        if (degrees <= T.length) {
            return T[(int) degrees - 1];
        }
        double z3 = Z * Z * Z;
        double z5 = z3 * Z * Z;
        double first = (z3 + Z) / 4;
        double second = (5 * z5 + 16 * z3 + 3 * Z) / 96;
        return Z + first / degrees + second / ((double) degrees * degrees);
    }
}
