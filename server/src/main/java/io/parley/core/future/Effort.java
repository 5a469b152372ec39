package io.parley.core.future;

import java.util.function.BooleanSupplier;

/**
 * How much may be spent.
 *
 * @param runs most futures
 * @param timeIsUp asked between futures, and now and then within one; the core reads no clock
 */
public record Effort(int runs, BooleanSupplier timeIsUp) {
    /** What reference M4 and M5 ask for. */
    public static final int RUNS = 200;

    public static Effort runs(int runs) {
        return new Effort(runs, () -> false);
    }
}
