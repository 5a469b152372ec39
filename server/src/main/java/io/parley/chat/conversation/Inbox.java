package io.parley.chat.conversation;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that happens to one owner, one after the other; while nothing does, it holds no thread. */
final class Inbox<M> {
    private static final Logger log = LoggerFactory.getLogger(Inbox.class);

    private final Queue<M> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private final Scripts scripts;
    private final Consumer<M> owner;
    private final ChatCounters counters;
    private final Runnable done;
    private final Runnable turns = this::run;

    Inbox(Scripts scripts, ChatCounters counters, Consumer<M> owner) {
        this(scripts, counters, owner, () -> {});
    }

    /** @param done is run whenever nothing waits any more, before the thread is given back */
    Inbox(Scripts scripts, ChatCounters counters, Consumer<M> owner, Runnable done) {
        this.scripts = scripts;
        this.counters = counters;
        this.owner = owner;
        this.done = done;
    }

    void post(M message) {
        waiting.add(message);
        if (size.getAndIncrement() == 0) {
            scripts.turns(turns);
        }
    }

    private void run() {
        int taken;
        do {
            taken = 0;
            for (M message = waiting.poll(); message != null; message = waiting.poll()) {
                taken++;
                turn(message);
            }
            end();
        } while (size.addAndGet(-taken) > 0);
    }

    /** The one net of a turn: what broke is counted and logged, and the owner goes on. */
    private void turn(M message) {
        try {
            owner.accept(message);
        } catch (RuntimeException e) {
            counters.broken.increment();
            log.error("could not handle {}", message.getClass().getSimpleName(), e);
        }
    }

    private void end() {
        try {
            done.run();
        } catch (RuntimeException e) {
            counters.broken.increment();
            log.error("could not end some turns", e);
        }
    }
}
