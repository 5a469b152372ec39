package io.parley.core.measure;

/**
 * Quantiles of the wait whose mean is QLm: the contact is served after a chain of phases, the i-th of which ends at
 * the rate n mu + i theta. For few ahead by uniformisation of the chain, for many by the normal form of a sum with
 * its skew.
 */
final class WaitQuantile {
    private static final int MANY = 200;
    private static final double EXACT_TO = 1e-4;

    private WaitQuantile() {}

    /** Seconds within which {@code share} of contacts with {@code ahead} before them are served. */
    static double of(double share, int ahead, double serviceRate, double patienceRate) {
        if (share <= 0 || share >= 1 || ahead < 0) {
            throw new IllegalArgumentException("a quantile needs a share between 0 and 1: " + share);
        }
        double[] rates = new double[ahead + 1];
        double mean = 0;
        double variance = 0;
        double third = 0;
        for (int i = 0; i <= ahead; i++) {
            rates[i] = serviceRate + (ahead - i) * patienceRate;
            mean += 1 / rates[i];
            variance += 1 / (rates[i] * rates[i]);
            third += 2 / (rates[i] * rates[i] * rates[i]);
        }
        double sigma = Math.sqrt(variance);
        double skewed = mean + sigma * cornishFisher(normal(share), third / (sigma * variance));
        return ahead > MANY ? skewed : halve(share, rates, mean + 40 * sigma);
    }

    /** The quantile of a standardised sum from that of the normal distribution, corrected for its skew. */
    private static double cornishFisher(double z, double skew) {
        return z + skew / 6 * (z * z - 1) - skew * skew / 36 * (2 * z * z * z - 5 * z);
    }

    /** The quantile of the normal distribution by halving its integral, which is smooth enough for Simpson's rule. */
    private static double normal(double share) {
        double low = -9;
        double high = 9;
        while (high - low > 1e-9) {
            double middle = (low + high) / 2;
            if (0.5 + integral(middle) < share) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private static double integral(double to) {
        int steps = 200;
        double step = to / steps;
        double sum = Math.exp(0) + Math.exp(-to * to / 2);
        for (int i = 1; i < steps; i++) {
            double x = i * step;
            sum += (i % 2 == 0 ? 2 : 4) * Math.exp(-x * x / 2);
        }
        return sum * step / 3 / Math.sqrt(2 * Math.PI);
    }

    private static double halve(double share, double[] rates, double beyond) {
        double low = 0;
        double high = beyond;
        while (high - low > EXACT_TO * high) {
            double middle = (low + high) / 2;
            if (served(rates, middle) < share) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** The probability that all phases have ended by then. */
    static double served(double[] rates, double seconds) {
        double fastest = rates[0];
        double[] phase = new double[rates.length + 1];
        phase[0] = 1;
        double jumps = fastest * seconds;
        double log = -jumps;
        double served = 0;
        int most = (int) (jumps + 12 * Math.sqrt(jumps) + 40);
        for (int k = 0; k <= most; k++) {
            served += Math.exp(log) * phase[rates.length];
            log += Math.log(jumps / (k + 1));
            for (int i = rates.length - 1; i >= 0; i--) {
                double moving = phase[i] * rates[i] / fastest;
                phase[i + 1] += moving;
                phase[i] -= moving;
            }
        }
        return served;
    }
}
