package io.parley.sip.stack;

import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.stack.SIPStackTimerTask;
import gov.nist.javax.sip.stack.timers.SipTimer;
import io.netty.util.HashedWheelTimer;
import io.netty.util.Timeout;
import io.netty.util.Timer;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stack's timers on a wheel: setting and cancelling cost the same however many there are. */
public final class WheelTimer implements SipTimer {
    private static final Logger log = LoggerFactory.getLogger(WheelTimer.class);

    private static final int TICK_MS = 50; // a tenth of T1, the shortest time of the stack
    private static final int TICKS_A_TURN = 512;

    private Timer wheel;

    static Timer wheel() {
        DefaultThreadFactory thread = new DefaultThreadFactory("sip-timer", true);
        return new HashedWheelTimer(thread, TICK_MS, TimeUnit.MILLISECONDS, TICKS_A_TURN);
    }

    /** As the stack makes it, by its name; the wheel comes with {@link #start}. */
    public WheelTimer() {}

    WheelTimer(Timer wheel) {
        this.wheel = wheel;
    }

    @Override
    public void start(SipStackImpl stack, Properties properties) {
        wheel = TransportContext.of(stack.getStackName()).timers();
    }

    @Override
    public boolean schedule(SIPStackTimerTask task, long delayMs) {
        task.setSipTimerTask(wheel.newTimeout(timeout -> run(task), delayMs, TimeUnit.MILLISECONDS));
        return true;
    }

    @Override
    public boolean scheduleWithFixedDelay(SIPStackTimerTask task, long delayMs, long periodMs) {
        Repeat repeat = new Repeat(task, periodMs);
        task.setSipTimerTask(repeat);
        repeat.next(delayMs);
        return true;
    }

    @Override
    public boolean cancel(SIPStackTimerTask task) {
        Object set = task.getSipTimerTask();
        if (set == null) {
            return false;
        }
        task.cleanUpBeforeCancel();
        return set instanceof Repeat repeat ? repeat.cancel() : ((Timeout) set).cancel();
    }

    // A task that fails, and be it by an Error, must not end the timer for all others, nor its own next turn.
    @SuppressWarnings("PMD.AvoidCatchingThrowable")
    private static void run(SIPStackTimerTask task) {
        try {
            task.runTask();
        } catch (Throwable e) {
            log.error("a SIP timer failed", e);
        }
    }

    @Override
    public void stop() {
        wheel.stop();
    }

    @Override
    public boolean isStarted() {
        return wheel != null;
    }

    private final class Repeat {
        private final SIPStackTimerTask task;
        private final long periodMs;
        private volatile boolean cancelled;
        private volatile Timeout timeout;

        Repeat(SIPStackTimerTask task, long periodMs) {
            this.task = task;
            this.periodMs = periodMs;
        }

        void next(long delayMs) {
            timeout = wheel.newTimeout(
                    fired -> {
                        if (!cancelled) {
                            WheelTimer.run(task);
                            if (!cancelled) {
                                next(periodMs);
                            }
                        }
                    },
                    delayMs,
                    TimeUnit.MILLISECONDS);
        }

        boolean cancel() {
            cancelled = true;
            Timeout set = timeout;
            return set != null && set.cancel();
        }
    }
}
