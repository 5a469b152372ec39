package io.parley.store;

import io.parley.store.write.DurableWriter;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Up to where something is written that is written after a commit, by its number; whoever reads waits for that. */
final class WrittenMark {
    /** Between two looks of a reader whether the store can write at all. */
    private static final long LOOK_NANOS = 1_000_000_000;
    /** So many of them without progress, as where a disk is very slow, and a reader goes on with what is there. */
    private static final int MOST_LOOKS = 10;

    private final DurableWriter writer;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition progress = lock.newCondition();
    private volatile long upTo;
    /** Up to here somebody wants to read. */
    private volatile long wanted;

    WrittenMark(DurableWriter writer) {
        this.writer = writer;
    }

    long upTo() {
        return upTo;
    }

    /** Whether somebody waits. */
    boolean isWanted() {
        return wanted > upTo;
    }

    void reach(long number) {
        lock.lock();
        try {
            upTo = number;
            progress.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Has it written at once; returns after a second if the store cannot write, for it is still worth reading. */
    void await(long number) {
        if (upTo >= number) {
            return;
        }
        lock.lock();
        try {
            wanted = Math.max(wanted, number);
        } finally {
            lock.unlock();
        }
        if (!writer.hasten()) {
            awaitReached(number);
        }
    }

    private void awaitReached(long number) {
        lock.lock();
        try {
            int looks = 0;
            while (upTo < number && looks < MOST_LOOKS) {
                boolean moved = progress.awaitNanos(LOOK_NANOS) > 0;
                boolean stuck = !moved && writer.trouble().isPresent();
                looks = moved ? 0 : stuck ? MOST_LOOKS : looks + 1;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
