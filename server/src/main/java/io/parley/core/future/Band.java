package io.parley.core.future;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * One measure over many futures.
 *
 * @param low the tenth percentile of the futures
 * @param middle the median
 * @param high the ninetieth percentile
 * @param mean of all futures together: a share of their sums, not a mean of their shares
 * @param standardError of the mean
 * @param futures in which there was something to measure
 */
public record Band(double low, double middle, double high, double mean, double standardError, int futures) {

    /** Empty where no future had anything to measure; values that are not numbers stand for such futures. */
    static Optional<Band> of(double[] values) {
        double[] sorted = sorted(values);
        if (sorted.length == 0) {
            return Optional.empty();
        }
        double mean = Arrays.stream(sorted).average().orElseThrow();
        double squares = Arrays.stream(sorted).map(v -> (v - mean) * (v - mean)).sum();
        double error = sorted.length < 2 ? 0 : Math.sqrt(squares / (sorted.length - 1) / sorted.length);
        return Optional.of(of(sorted, mean, error));
    }

    /**
     * Of shares and means. Futures with more contacts have longer waits, so the mean of their means would be off; the
     * error of the mean of the sums is found by leaving out each future once (jackknife).
     */
    static Optional<Band> of(List<Totals> futures, ToDoubleFunction<Totals> measure) {
        double[] sorted = sorted(futures.stream().mapToDouble(measure).toArray());
        if (sorted.length == 0) {
            return Optional.empty();
        }
        Totals all = futures.stream().reduce(Totals.NONE, Totals::plus);
        double[] without = sorted(futures.stream()
                .mapToDouble(one -> measure.applyAsDouble(all.minus(one)))
                .toArray());
        double middle = Arrays.stream(without).average().orElse(Double.NaN);
        double squares =
                Arrays.stream(without).map(v -> (v - middle) * (v - middle)).sum();
        double error = without.length < 2 ? 0 : Math.sqrt(squares * (without.length - 1) / without.length);
        return Optional.of(of(sorted, measure.applyAsDouble(all), error));
    }

    private static Band of(double[] sorted, double mean, double error) {
        return new Band(
                quantile(sorted, 0.1), quantile(sorted, 0.5), quantile(sorted, 0.9), mean, error, sorted.length);
    }

    private static double[] sorted(double[] values) {
        return Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
    }

    /** The value that this share of the sorted ones does not exceed (nearest rank). */
    static double quantile(double[] sorted, double share) {
        int rank = (int) Math.ceil(share * sorted.length);
        return sorted[Math.max(0, rank - 1)];
    }
}
