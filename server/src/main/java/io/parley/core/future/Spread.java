package io.parley.core.future;

import java.util.random.RandomGenerator;

/** A length of time as chance has it, in seconds. */
public sealed interface Spread {
    /** Draws until one is long enough are given up after so many; the tail then goes on without memory. */
    int MOST_DRAWS = 200;

    double mean();

    double sample(RandomGenerator dice);

    /** A whole length, given that it has lasted for {@code elapsed} seconds already. */
    default double beyond(double elapsed, RandomGenerator dice) {
        for (int i = 0; i < MOST_DRAWS; i++) {
            double drawn = sample(dice);
            if (drawn >= elapsed) {
                return drawn;
            }
        }
        return elapsed + mean() * exponential(dice);
    }

    private static double exponential(RandomGenerator dice) {
        return -StrictMath.log(1 - dice.nextDouble());
    }

    /** Without memory: what lasted long says nothing about how much is left. */
    record Exponential(double mean) implements Spread {
        @Override
        public double sample(RandomGenerator dice) {
            return mean * exponential(dice);
        }

        @Override
        public double beyond(double elapsed, RandomGenerator dice) {
            return elapsed + sample(dice);
        }
    }

    /** What handling times look like. @param variation standard deviation over mean */
    record LogNormal(double mean, double variation) implements Spread {
        @Override
        public double sample(RandomGenerator dice) {
            double variance = StrictMath.log(1 + variation * variation);
            double middle = StrictMath.log(mean) - variance / 2;
            return StrictMath.exp(middle + StrictMath.sqrt(variance) * dice.nextGaussian());
        }
    }

    record Fixed(double mean) implements Spread {
        @Override
        public double sample(RandomGenerator dice) {
            return mean;
        }

        @Override
        public double beyond(double elapsed, RandomGenerator dice) {
            return Math.max(elapsed, mean);
        }
    }

    /** So long that it does not happen: the patience of those who never hang up. */
    record Never() implements Spread {
        /** A hundred years. */
        static final double LONG = 100 * 365 * 86_400.0;

        @Override
        public double mean() {
            return LONG;
        }

        @Override
        public double sample(RandomGenerator dice) {
            return LONG;
        }

        @Override
        public double beyond(double elapsed, RandomGenerator dice) {
            return LONG;
        }
    }
}
