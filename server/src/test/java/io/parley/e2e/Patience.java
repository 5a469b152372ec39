package io.parley.e2e;

import io.parley.sim.TimeSpent;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what other processes do in their own time; says what was awaited and what is known when it never came. */
public final class Patience {
    /** A look is often a request, and costs this machine and the server a millisecond or two. */
    private static final long EVERY_NANOS = 25_000_000;

    private final long nanos;
    private final Supplier<String> known;

    private Patience(long nanos, Supplier<String> known) {
        this.nanos = nanos;
        this.known = known;
    }

    public static Patience of(long seconds) {
        return of(seconds, () -> "");
    }

    /** @param known told with the failure, such as the end of a log */
    public static Patience of(long seconds, Supplier<String> known) {
        return new Patience(seconds * 1_000_000_000L, known);
    }

    public void until(String what, BooleanSupplier condition) {
        TimeSpent spent = new TimeSpent();
        while (!condition.getAsBoolean()) {
            if (spent.look() > nanos) {
                throw new AssertionError("not within " + nanos / 1_000_000_000L + " s: " + what + known.get());
            }
            LockSupport.parkNanos(EVERY_NANOS);
        }
    }
}
