package io.parley.store.write;

/**
 * How long the writer waits from one commit to the next where nothing is urgent. A commit has a price of its own, so
 * where very many come it is paid less often.
 */
final class CommitPace {
    static final long LEAST_NANOS = 2_000_000;
    private static final long MOST_NANOS = 5_000_000;
    /** Up to so many a millisecond the least will do; beyond, it grows with them. */
    private static final double FEW = 8;

    /** Over so many milliseconds it is counted how many come. */
    private static final double SPAN_MS = 16;

    private static final double NANOS_PER_MS = 1e6;

    private long takenNanos;
    private double perMs;

    /** The next commit may begin at once. */
    CommitPace(long nowNanos) {
        takenNanos = nowNanos - LEAST_NANOS;
    }

    /** A commit of so many begins. */
    void taken(int many, long nowNanos) {
        double ms = Math.max(1, nowNanos - takenNanos) / NANOS_PER_MS;
        perMs += (many / ms - perMs) * Math.min(1, ms / SPAN_MS);
        takenNanos = nowNanos;
    }

    /** How long until the next begins; not above 0 if it may. */
    long leftNanos(long nowNanos) {
        return takenNanos + (long) Math.clamp(LEAST_NANOS * perMs / FEW, LEAST_NANOS, MOST_NANOS) - nowNanos;
    }
}
