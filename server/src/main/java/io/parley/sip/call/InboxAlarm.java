package io.parley.sip.call;

import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Wakes the script of one call. Most waits of a call end by a signal, long before their time, and the next one mostly
 * lasts longer: it is set anew only for a moment before the one it is set for, and goes on from there where a wait is
 * longer. Setting it wakes no other thread, unless no call has an earlier one. Owned by the script's thread.
 */
final class InboxAlarm implements AutoCloseable {
    /** For all calls. */
    static final ScheduledExecutorService TIMER = timer();

    private final ScheduledExecutorService timer;
    private Ring ring = new Ring(Thread.currentThread());
    private Optional<ScheduledFuture<?>> set = Optional.empty();

    InboxAlarm(ScheduledExecutorService timer) {
        this.timer = timer;
    }

    static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("call-alarms").daemon().factory());
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    /** Holds nothing of the call but its thread. */
    private static final class Ring implements Runnable {
        private final Thread script;
        private volatile boolean rung;

        Ring(Thread script) {
            this.script = script;
        }

        @Override
        public void run() {
            rung = true;
            LockSupport.unpark(script);
        }
    }

    /** A wait that has begun. */
    final class Wait {
        /** What is left of it once the alarm has rung. */
        private long moreNanos;

        private Wait(long moreNanos) {
            this.moreNanos = moreNanos;
        }

        /** To be asked whenever the script was woken. */
        boolean isOver() {
            boolean over = ring.rung && moreNanos == 0;
            if (ring.rung && !over) {
                set(moreNanos);
                moreNanos = 0;
            }
            return over;
        }
    }

    /** The script that calls waits from now on, for so long at most. */
    Wait begin(long nanos) {
        boolean rings = set.isPresent() && !ring.rung && ring.script.equals(Thread.currentThread());
        long leftNanos = rings ? set.get().getDelay(TimeUnit.NANOSECONDS) : Long.MAX_VALUE;
        if (leftNanos <= nanos) {
            return new Wait(nanos - Math.max(0, leftNanos));
        }
        set(nanos);
        return new Wait(0);
    }

    private void set(long nanos) {
        close();
        ring = new Ring(Thread.currentThread());
        set = Optional.of(timer.schedule(ring, nanos, TimeUnit.NANOSECONDS));
    }

    @Override
    public void close() {
        set.ifPresent(alarm -> alarm.cancel(false));
        set = Optional.empty();
    }
}
