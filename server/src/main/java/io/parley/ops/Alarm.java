package io.parley.ops;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The real clock: tells the time and runs things at a time, on one thread that must not be blocked. */
public final class Alarm implements InstantSource, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Alarm.class);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("alarm").daemon().factory());

    @Override
    public Instant instant() {
        return Instant.now();
    }

    /** Monotonic, nanoseconds from some point. */
    public long nanos() {
        return System.nanoTime();
    }

    /** Runs {@code action} at {@code when}, or at once if that is past. */
    public void at(Instant when, Runnable action) {
        long delay = Math.max(0, Duration.between(Instant.now(), when).toNanos());
        timer.schedule(() -> run(action), delay, TimeUnit.NANOSECONDS);
    }

    /** Runs {@code action} every {@code period}. */
    public void every(Duration period, Runnable action) {
        timer.scheduleWithFixedDelay(() -> run(action), period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static void run(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            log.error("a timed action failed", e);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
