package io.parley;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/**
 * Runs the turns of chats, each on a virtual thread. What a timer wants once the end has begun is dropped without a
 * word: nobody is there any more who could miss it.
 */
final class ChatScripts implements Executor, AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @Override
    public void execute(Runnable turn) {
        try {
            threads.execute(turn);
        } catch (RejectedExecutionException late) {
            if (!threads.isShutdown()) {
                throw late;
            }
        }
    }

    /** Waits for those that run. */
    @Override
    public void close() {
        threads.close();
    }
}
