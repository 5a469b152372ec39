package io.parley.acd;

import io.parley.core.contact.ContactId;
import io.parley.core.future.Effort;
import io.parley.core.future.Estimates;
import io.parley.core.future.Forecast;
import io.parley.core.future.Present;
import io.parley.core.routing.Board;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Estimates the waits of all who wait, on a thread of its own, once a second while anybody does. */
final class Estimator implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Estimator.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration TIME_BOX = Duration.ofMillis(50);

    private final Floor floor;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("estimates").daemon().factory());
    private volatile Estimated latest = new Estimated(Instant.EPOCH, Map.of());
    private volatile boolean running = true;

    /** What is asked of the floor and its time. */
    interface Floor {
        Board board();

        CompletableFuture<Present> present();

        /** Runs something on the alarm's thread, so it must be short. */
        void later(Duration delay, Runnable action);

        long nanos();

        /** New estimates are there. */
        void estimated();

        void failed();
    }

    /** Waits as of {@code at}. */
    record Estimated(Instant at, Map<ContactId, Forecast> waits) {

        /** Seconds from {@code now} that four of five futures do not exceed; empty where there is nothing to tell. */
        OptionalInt seconds(ContactId contact, Instant now) {
            Optional<Forecast> wait = Optional.ofNullable(waits.get(contact)).filter(Forecast::known);
            if (wait.isEmpty()) {
                return OptionalInt.empty();
            }
            double passed = Duration.between(at, now).toMillis() / 1000.0;
            return OptionalInt.of((int) Math.ceil(Math.max(1, wait.get().p80() - passed)));
        }
    }

    Estimator(Floor floor) {
        this.floor = floor;
    }

    void start() {
        next();
    }

    Estimated latest() {
        return latest;
    }

    private void next() {
        floor.later(EVERY, () -> {
            if (running) {
                thread.execute(this::turn);
            }
        });
    }

    private void turn() {
        try {
            if (!floor.board().waiting().isEmpty()) {
                estimate(floor.present().get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | RuntimeException e) {
            floor.failed();
            log.error("could not estimate waits", e);
        }
        next();
    }

    private void estimate(Present present) {
        long end = floor.nanos() + TIME_BOX.toNanos();
        Effort effort = new Effort(Effort.RUNS, () -> floor.nanos() - end >= 0);
        Instant at = present.floor().at();
        latest = new Estimated(at, Estimates.of(present, present.floor().board().seq(), effort));
        floor.estimated();
    }

    @Override
    public void close() {
        running = false;
        thread.shutdownNow();
    }
}
