package io.parley.web;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits until something is so, for what real sockets bring in their own time. */
public final class Await {
    private static final Duration AT_MOST = Duration.ofSeconds(30);

    private Await() {}

    public static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + AT_MOST.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it did not come to be within " + AT_MOST.toSeconds() + " s");
            }
            LockSupport.parkNanos(2_000_000);
        }
    }
}
