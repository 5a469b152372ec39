package io.parley;

import io.parley.chat.conversation.Scripts;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs the turns of chats on virtual threads. A thread takes one owner's turns after another's until none are left, so
 * what follows from a turn is mostly done where it was asked for, and a commit of many messages wakes few. Whoever
 * takes one while more wait has another thread begun, so a turn that waits for the store holds up nobody who waited.
 * What a timer wants once the end has begun is dropped without a word: nobody is there any more who could miss it.
 */
final class ChatScripts implements Scripts, AutoCloseable {
    private static final ScopedValue<Boolean> TAKES_TURNS = ScopedValue.newInstance();

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<Runnable> turns = new ConcurrentLinkedQueue<>();
    /** A thread was begun that has not looked at the queue yet. */
    private final AtomicBoolean beginning = new AtomicBoolean();

    @Override
    public void execute(Runnable script) {
        try {
            threads.execute(script);
        } catch (RejectedExecutionException late) {
            if (!threads.isShutdown()) {
                throw late;
            }
        }
    }

    @Override
    public void turns(Runnable owner) {
        turns.add(owner);
        if (!TAKES_TURNS.isBound()) {
            begin();
        }
    }

    private void begin() {
        if (beginning.compareAndSet(false, true)) {
            execute(() -> ScopedValue.where(TAKES_TURNS, true).run(this::take));
        }
    }

    private void take() {
        beginning.set(false);
        for (Runnable next = turns.poll(); next != null; next = turns.poll()) {
            if (!turns.isEmpty()) {
                begin();
            }
            run(next);
        }
    }

    /** Whatever a turn throws ends this thread, not the turns of others. */
    private void run(Runnable owner) {
        boolean whole = false;
        try {
            owner.run();
            whole = true;
        } finally {
            if (!whole) {
                begin();
            }
        }
    }

    /** Waits for those that run. */
    @Override
    public void close() {
        threads.close();
    }
}
