package io.parley.web.http;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits, on the request's own virtual thread, until the floor's thread has copied the floor. */
public final class FloorCopy {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    /** A floor that is behind for longer than that is not caught up at once. */
    private static final long AGAIN_S = 5;

    private FloorCopy() {}

    /** @throws Refusal 503 if it takes too long; nobody copies it any more then */
    public static <T> T await(CompletableFuture<T> copy) {
        return await(copy, LONGEST_WAIT);
    }

    static <T> T await(CompletableFuture<T> copy, Duration longest) {
        try {
            return copy.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            copy.cancel(false);
            throw Refusal.unavailable("the floor is too busy to be looked at; try again in a few seconds", AGAIN_S);
        } catch (ExecutionException e) {
            throw new CompletionException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.unavailable("the server stops");
        }
    }
}
