package io.parley.web;

import io.parley.sim.TimeSpent;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits until something is so, for what real sockets bring in their own time. */
public final class Await {
    private static final Duration AT_MOST = Duration.ofSeconds(30);

    private Await() {}

    public static void until(BooleanSupplier condition) {
        TimeSpent spent = new TimeSpent();
        while (!condition.getAsBoolean()) {
            if (spent.look() > AT_MOST.toNanos()) {
                throw new AssertionError("it did not come to be within " + AT_MOST.toSeconds() + " s");
            }
            LockSupport.parkNanos(2_000_000);
        }
    }
}
