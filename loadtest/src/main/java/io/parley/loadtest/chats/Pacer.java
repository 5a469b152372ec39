package io.parley.loadtest.chats;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * Has each of many write once in each interval, one after the other, evenly over it but for the millisecond of a turn:
 * a thread that is woken for each message costs more than the message. Who is late catches up at once: the rate asked
 * for holds as long as this thread has the time for it.
 */
final class Pacer implements AutoCloseable {
    private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final Thread thread;
    private volatile boolean over;

    /** @param write is told whose turn it is, 0 and on */
    Pacer(int many, int intervalMs, IntConsumer write) {
        thread = Thread.ofPlatform()
                .name("pace")
                .daemon()
                .start(() -> pace(many, TimeUnit.MILLISECONDS.toNanos(intervalMs), write));
    }

    private void pace(int many, long intervalNanos, IntConsumer write) {
        long begun = System.nanoTime();
        for (long turn = 0; !over; turn++) {
            long due = begun + turn / many * intervalNanos + turn % many * intervalNanos / many;
            for (long left = due - System.nanoTime(); left > 0 && !over; left = due - System.nanoTime()) {
                LockSupport.parkNanos(Math.max(left, TURN_NANOS));
            }
            write.accept((int) (turn % many));
        }
    }

    /** Nobody writes any more once this returns. */
    @Override
    public void close() {
        over = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
