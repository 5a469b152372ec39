package io.parley.loadtest.chats;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * Has each of many write once in each interval, one after the other, evenly over it but for the millisecond of a turn:
 * a thread that is woken for each message costs more than the message. Who is late catches up at once: the rate asked
 * for holds as long as this thread has the time for it. It begins with a quarter of the rate: what piles up before a
 * server has its code compiled would stay, where each writes as often as they may.
 */
final class Pacer implements AutoCloseable {
    private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final double FIRST = 0.25;

    private final Thread thread;
    private volatile boolean over;

    /**
     * @param risesMs until the whole rate is reached
     * @param write is told whose turn it is, 0 and on
     */
    Pacer(int many, int intervalMs, long risesMs, IntConsumer write) {
        double perNano = (double) many / TimeUnit.MILLISECONDS.toNanos(intervalMs);
        thread = Thread.ofPlatform()
                .name("pace")
                .daemon()
                .start(() -> pace(many, perNano, TimeUnit.MILLISECONDS.toNanos(risesMs), write));
    }

    private void pace(int many, double perNano, long risesNanos, IntConsumer write) {
        long begun = System.nanoTime();
        long turn = 0;
        while (!over) {
            long due = (long) (perNano * wholeNanos(System.nanoTime() - begun, risesNanos));
            for (; turn < due && !over; turn++) {
                write.accept((int) (turn % many));
            }
            LockSupport.parkNanos(TURN_NANOS);
        }
    }

    /** So long the whole rate would have taken for what is due by then. */
    static double wholeNanos(long nanos, long risesNanos) {
        double rising = Math.min(nanos, risesNanos);
        double risen = rising == 0 ? 0 : rising * (FIRST + (1 - FIRST) * rising / (2.0 * risesNanos));
        return risen + (nanos - rising);
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
