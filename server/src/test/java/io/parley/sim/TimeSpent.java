package io.parley.sim;

/**
 * How long somebody has waited who looks again and again. A standstill of the whole machine, in which nobody could have
 * done anything, counts as a part of it only.
 */
public final class TimeSpent {
    /** The most that counts between two looks: as long as one may wait for an answer of its own. */
    private static final long MOST_NANOS = 5_000_000_000L;

    private long last = System.nanoTime();
    private long spent;

    /** @return nanoseconds waited so far */
    public long look() {
        long now = System.nanoTime();
        spent += Math.min(now - last, MOST_NANOS);
        last = now;
        return spent;
    }
}
