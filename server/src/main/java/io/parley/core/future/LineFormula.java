package io.parley.core.future;

/**
 * QLm with its spread, one waiting contact after the other: the wait of the j-th is a sum of j + 1 exponential times,
 * each while n agents serve and i others may lose patience. Percentiles are those of the gamma distribution with the
 * same mean and variance (Wilson and Hilferty), which is exact enough for one and close for many.
 */
final class LineFormula {
    /** Of the standard normal distribution. */
    private static final double Z80 = 0.8416;

    private final double serveRate;
    private final double leaveRate;
    private int ahead;
    private double mean;
    private double variance;

    LineFormula(double agents, double serviceSeconds, double patienceSeconds) {
        serveRate = agents / serviceSeconds;
        leaveRate = 1 / patienceSeconds;
    }

    /** The next in line; infinite where nobody serves. */
    Forecast next() {
        if (serveRate <= 0) {
            return new Forecast(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 0);
        }
        double step = 1 / (serveRate + ahead++ * leaveRate);
        mean += step;
        variance += step * step;
        return new Forecast(mean, quantile(0), quantile(Z80), 0);
    }

    private double quantile(double z) {
        double ninth = variance / (9 * mean * mean);
        double root = 1 - ninth + z * Math.sqrt(ninth);
        return mean * root * root * root;
    }
}
