package io.parley.loadtest.phone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** The one thread of all light phones: their SIP sockets and timers. Everything of a phone happens on it. */
public final class PhoneLoop implements AutoCloseable {
    private static final long LONGEST_WAIT_MS = 100;

    private final LongSupplier nanos;
    private final Selector selector;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private final Thread thread = Thread.ofPlatform().name("phones").daemon().unstarted(this::run);
    private long order;
    private volatile boolean open = true;

    private record Timer(long atNanos, long order, Runnable action) implements Comparable<Timer> {
        @Override
        public int compareTo(Timer other) {
            int byTime = Long.compare(atNanos, other.atNanos);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    public PhoneLoop(LongSupplier nanos) throws IOException {
        this.nanos = nanos;
        selector = Selector.open();
        thread.start();
    }

    public long nanos() {
        return nanos.getAsLong();
    }

    Selector selector() {
        return selector;
    }

    /** Runs it on the loop. */
    public void execute(Runnable task) {
        tasks.add(task);
        if (Thread.currentThread() != thread) {
            selector.wakeup();
        }
    }

    /** Runs it on the loop after a while. */
    public void after(long delayMs, Runnable task) {
        long at = nanos.getAsLong() + TimeUnit.MILLISECONDS.toNanos(delayMs);
        execute(() -> timers.add(new Timer(at, order++, task)));
    }

    private void run() {
        try {
            while (open) {
                runTasks();
                selector.select(this::ready, runTimers());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the phones' sockets failed", e);
        }
    }

    private void ready(SelectionKey key) {
        ((SipPort) key.attachment()).read();
    }

    private void runTasks() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    /** Runs what is due and gives the milliseconds until the next is, at least 1. */
    private long runTimers() {
        long now = nanos.getAsLong();
        while (!timers.isEmpty() && timers.peek().atNanos() <= now) {
            timers.poll().action().run();
        }
        if (!tasks.isEmpty()) {
            selector.wakeup();
        }
        long next = timers.isEmpty() ? Long.MAX_VALUE : timers.peek().atNanos();
        return Math.clamp(TimeUnit.NANOSECONDS.toMillis(next - now), 1, LONGEST_WAIT_MS);
    }

    @Override
    public void close() {
        open = false;
        selector.wakeup();
        try {
            thread.join();
            selector.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
