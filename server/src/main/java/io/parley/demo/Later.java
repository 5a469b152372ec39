package io.parley.demo;

import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Does things after a while, each on a virtual thread of its own. */
final class Later implements AutoCloseable {
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("robots").daemon().factory());

    void in(long ms, Runnable act) {
        try {
            clock.schedule(() -> Thread.ofVirtual().name("robot").start(() -> attempt(act)), ms, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            return; // all robots go home
        }
    }

    private static void attempt(Runnable act) {
        try {
            act.run();
        } catch (ConsoleClient.Unreachable e) {
            return; // the server is gone for now; the desk comes back by itself
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
