package io.parley.sip.stack;

import io.netty.util.Timeout;
import io.netty.util.Timer;
import io.netty.util.TimerTask;
import io.parley.sim.SimTime;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The stack's timers on simulated time: 64*T1 passes when the test says so. */
final class SimTimer implements Timer {
    private final SimTime time;
    private volatile boolean stopped;

    SimTimer(SimTime time) {
        this.time = time;
    }

    @Override
    public Timeout newTimeout(TimerTask task, long delay, TimeUnit unit) {
        Planned planned = new Planned(this, task);
        time.at(time.instant().plusNanos(unit.toNanos(delay)), planned::expire);
        return planned;
    }

    @Override
    public Set<Timeout> stop() {
        stopped = true;
        return Set.of();
    }

    private static final class Planned implements Timeout {
        private final SimTimer timer;
        private final TimerTask task;
        private boolean cancelled;
        private boolean expired;

        Planned(SimTimer timer, TimerTask task) {
            this.timer = timer;
            this.task = task;
        }

        void expire() {
            synchronized (this) {
                if (cancelled || timer.stopped) {
                    return;
                }
                expired = true;
            }
            try {
                task.run(this);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public Timer timer() {
            return timer;
        }

        @Override
        public TimerTask task() {
            return task;
        }

        @Override
        public synchronized boolean isExpired() {
            return expired;
        }

        @Override
        public synchronized boolean isCancelled() {
            return cancelled;
        }

        @Override
        public synchronized boolean cancel() {
            cancelled = !expired;
            return cancelled;
        }
    }
}
