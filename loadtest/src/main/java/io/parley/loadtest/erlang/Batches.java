package io.parley.loadtest.erlang;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The mean of something over calls in the order they came, and its standard error. Waits of calls that come close
 * together are alike, so the error is that of the means of batches, each much longer than a queue remembers.
 */
record Batches(double mean, double standardError) {
    static final int BATCHES = 20;

    static <T> Batches of(List<T> calls, ToDoubleFunction<T> measure) {
        int size = calls.size() / BATCHES;
        double[] means = new double[BATCHES];
        for (int i = 0; i < size * BATCHES; i++) {
            means[i / size] += measure.applyAsDouble(calls.get(i)) / size;
        }
        double mean = 0;
        for (double one : means) {
            mean += one / BATCHES;
        }
        double squares = 0;
        for (double one : means) {
            squares += (one - mean) * (one - mean);
        }
        return new Batches(mean, Math.sqrt(squares / (BATCHES - 1) / BATCHES));
    }

    /** How many standard errors it is away from this value. */
    double away(double expected) {
        return Math.abs(mean - expected) / standardError;
    }
}
