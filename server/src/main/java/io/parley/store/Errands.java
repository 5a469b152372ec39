package io.parley.store;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes that have to read or wait first, which they do beside whoever asked; the store closes after them. */
final class Errands {
    private static final Logger LOG = LoggerFactory.getLogger(Errands.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Set<CompletableFuture<?>> running = ConcurrentHashMap.newKeySet();

    /** @param first on a thread of its own; what it gives is waited for, too */
    <T> CompletableFuture<T> run(Supplier<CompletableFuture<T>> first) {
        CompletableFuture<T> errand =
                CompletableFuture.supplyAsync(first, Errands::beside).thenCompose(then -> then);
        running.add(errand);
        errand.whenComplete((done, failure) -> running.remove(errand));
        return errand;
    }

    private static void beside(Runnable act) {
        Thread.ofVirtual().name("store errand").start(act);
    }

    /** Returns once all are done, or after some seconds where one is stuck. */
    void finish() {
        CompletableFuture<?>[] left = running.toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(left)
                .handle((done, failure) -> left.length) // who asked hears of it
                .completeOnTimeout(-1, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .thenAccept(done -> {
                    if (done < 0) {
                        LOG.warn("{} writes did not come to the store in time", running.size());
                    }
                })
                .join();
    }
}
