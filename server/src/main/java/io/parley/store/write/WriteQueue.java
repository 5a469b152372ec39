package io.parley.store.write;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * What waits for the writer, in order. Ordinary tickets wait for a place when it is full; lasting ones never wait,
 * because
 * their owner must not block, and have a higher limit of their own.
 */
final class WriteQueue {
    private static final int LASTING_TIMES = 16;
    /** How long the first of what is not urgent may wait for others, and how many do not wait for more. */
    private static final long IN_TIME_NANOS = 10_000_000;

    /** From one commit to the next where each of the next may wait {@link Haste#SOON}. */
    static final long PACE_NANOS = 2_000_000;

    private static final int MANY = 256;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition notEmpty = lock.newCondition();
    private final Condition notFull = lock.newCondition();
    private final ArrayDeque<Ticket<?>> waiting = new ArrayDeque<>();
    private final int limit;
    private boolean closed;
    /** Of those that wait. */
    private final int[] hasty = new int[Haste.values().length];

    private final LongSupplier nanoClock;
    private long takenNanos;

    WriteQueue(int limit, LongSupplier nanoClock) {
        this.limit = limit;
        this.nanoClock = nanoClock;
        takenNanos = nanoClock.getAsLong() - PACE_NANOS;
    }

    /** @throws StoreFailure.Busy if no place came free in time; @throws StoreFailure.Closed after {@link #close} */
    void put(Ticket<?> ticket, long waitMs) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long leftNanos = TimeUnit.MILLISECONDS.toNanos(waitMs);
            while (!closed && waiting.size() >= limit && leftNanos > 0) {
                leftNanos = notFull.awaitNanos(leftNanos);
            }
            add(ticket, limit);
        } finally {
            lock.unlock();
        }
    }

    /** Never waits. */
    void putLasting(Ticket<?> ticket) {
        lock.lock();
        try {
            add(ticket, LASTING_TIMES * limit);
        } finally {
            lock.unlock();
        }
    }

    private void add(Ticket<?> ticket, int most) {
        if (closed) {
            throw new StoreFailure.Closed();
        }
        if (waiting.size() >= most) {
            throw new StoreFailure.Busy(waiting.size());
        }
        waiting.add(ticket);
        int same = ++hasty[ticket.haste().ordinal()];
        boolean sooner = ticket.haste() != Haste.IN_TIME && same == 1;
        if (sooner || waiting.size() == 1 || waiting.size() == MANY) {
            notEmpty.signal();
        }
    }

    /**
     * Takes all that waits, at most {@code most}; waits for the first, and a little for more where nothing is urgent;
     * an empty list means closed and drained, or that the rest is over.
     *
     * @param restNanos how long to wait for the first at most; asked again after each {@link #nudge}
     */
    List<Ticket<?>> take(int most, LongSupplier restNanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long rest = restNanos.getAsLong();
            while (waiting.isEmpty() && !closed && rest > 0) {
                notEmpty.awaitNanos(rest);
                rest = restNanos.getAsLong();
            }
            awaitOthers();
            takenNanos = nanoClock.getAsLong();
            List<Ticket<?>> taken = new ArrayList<>(Math.min(most, waiting.size()));
            while (taken.size() < most && !waiting.isEmpty()) {
                Ticket<?> next = waiting.poll();
                hasty[next.haste().ordinal()]--;
                taken.add(next);
            }
            notFull.signalAll();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** As long as none of those that wait is in more haste. */
    private void awaitOthers() throws InterruptedException {
        long soonNanos = takenNanos + PACE_NANOS - nanoClock.getAsLong();
        long leftNanos = mostNanos(soonNanos);
        long waitedNanos = 0;
        while (!waiting.isEmpty() && waiting.size() < MANY && !closed && leftNanos > 0) {
            waitedNanos += leftNanos - notEmpty.awaitNanos(leftNanos);
            leftNanos = mostNanos(soonNanos) - waitedNanos;
        }
    }

    private long mostNanos(long soonNanos) {
        if (hasty[Haste.NOW.ordinal()] > 0) {
            return 0;
        }
        return hasty[Haste.SOON.ordinal()] > 0 ? Math.min(soonNanos, IN_TIME_NANOS) : IN_TIME_NANOS;
    }

    /** Puts tickets back at the head, in their order. */
    void giveBack(List<Ticket<?>> tickets) {
        lock.lock();
        try {
            for (int i = tickets.size() - 1; i >= 0; i--) {
                waiting.addFirst(tickets.get(i));
                hasty[tickets.get(i).haste().ordinal()]++;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Holds the writer for a while after a failure; ends early when the queue is closed. */
    void pause(long ms) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long leftNanos = TimeUnit.MILLISECONDS.toNanos(ms);
            while (!closed && leftNanos > 0) {
                leftNanos = notEmpty.awaitNanos(leftNanos);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Lets who takes look again how long it may wait. */
    void nudge() {
        lock.lock();
        try {
            notEmpty.signal();
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    /** Closed, and nothing is left. */
    boolean isDrained() {
        lock.lock();
        try {
            return closed && waiting.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            notEmpty.signalAll();
            notFull.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
