package io.parley.store.write;

import org.HdrHistogram.Histogram;

/** What the writer did since it started; getters are safe from any thread, times in nanoseconds. */
public final class WriterStatistics {
    private static final long LONGEST_NANOS = 60_000_000_000L;

    private final Histogram batchSizes = new Histogram(1_000_000, 2);
    private final Histogram latencyNanos = new Histogram(LONGEST_NANOS, 2);
    private final Histogram commitNanos = new Histogram(LONGEST_NANOS, 2);
    private final Histogram portionNanos = new Histogram(LONGEST_NANOS, 2);
    private long commits;
    private long units;
    private long refused;
    private long failures;

    /** The shape of a distribution. */
    public record Distribution(long count, double mean, long p50, long p99, long p999, long max) {
        private static Distribution of(Histogram histogram) {
            return new Distribution(
                    histogram.getTotalCount(),
                    histogram.getMean(),
                    histogram.getValueAtPercentile(50),
                    histogram.getValueAtPercentile(99),
                    histogram.getValueAtPercentile(99.9),
                    histogram.getMaxValue());
        }
    }

    /** Durable commits. */
    public synchronized long commits() {
        return commits;
    }

    /** Units made durable. */
    public synchronized long units() {
        return units;
    }

    /** Units refused for what they say. */
    public synchronized long refused() {
        return refused;
    }

    /** Batches that failed because the database could not write. */
    public synchronized long failures() {
        return failures;
    }

    /** Units per commit. */
    public synchronized Distribution batchSizes() {
        return Distribution.of(batchSizes);
    }

    /** From submitting a unit to its being durable. */
    public synchronized Distribution latencyNanos() {
        return Distribution.of(latencyNanos);
    }

    /** From taking a batch to its commit. */
    public synchronized Distribution commitNanos() {
        return Distribution.of(commitNanos);
    }

    /** What writing a portion of {@link Afterwork} took: for so long everybody else waited. */
    public synchronized Distribution portionNanos() {
        return Distribution.of(portionNanos);
    }

    synchronized void followed(long tookNanos) {
        portionNanos.recordValue(bounded(tookNanos));
    }

    synchronized void committed(int batch, long tookNanos) {
        commits++;
        units += batch;
        batchSizes.recordValue(Math.max(1, batch));
        commitNanos.recordValue(bounded(tookNanos));
    }

    synchronized void durableAfter(long nanos) {
        latencyNanos.recordValue(bounded(nanos));
    }

    synchronized void countRefused() {
        refused++;
    }

    synchronized void countFailure() {
        failures++;
    }

    private static long bounded(long nanos) {
        return Math.clamp(nanos, 0, LONGEST_NANOS);
    }
}
