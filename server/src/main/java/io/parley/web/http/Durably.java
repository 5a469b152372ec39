package io.parley.web.http;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits, on the request's own virtual thread, until something is on disk. */
public final class Durably {
    private static final long LONGEST_WAIT_S = 10;

    private Durably() {}

    /** @throws Refusal 503 if it failed or takes too long: whether it happened is then unknown */
    public static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(LONGEST_WAIT_S, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Refusal refusal) {
                throw refusal;
            }
            throw Refusal.unavailable("the server cannot store anything at the moment");
        } catch (TimeoutException e) {
            throw Refusal.unavailable("the server is too slow in storing at the moment");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.unavailable("the server stops");
        }
    }
}
