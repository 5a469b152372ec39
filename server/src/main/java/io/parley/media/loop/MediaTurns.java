package io.parley.media.loop;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoRegistration;
import io.netty.util.concurrent.ThreadAwareExecutor;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Lets a media loop take packets in turns: while there is sound, it rests for what is left of each millisecond and
 * then takes all that has come, rather than wake up for each packet. Tasks wake it at once, and without sound it blocks
 * as any loop does.
 */
final class MediaTurns implements IoHandler {
    private static final long TURN_NANOS = 1_000_000;
    /** Turns without a packet before the loop blocks again; sound has one each 20. */
    private static final int QUIET_TURNS = 40;

    private final IoHandler io;
    private final LongSupplier nanos;
    private final TurnGaps gaps;
    private final AtOnce atOnce = new AtOnce();
    private volatile Thread resting;
    private int turnsLeft;
    private long lastTurnNanos;
    /** Whether there was sound at the last turn already, so that the time since it is one that packets waited. */
    private boolean goesOn;

    private MediaTurns(IoHandler io, LongSupplier nanos, TurnGaps gaps) {
        this.io = io;
        this.nanos = nanos;
        this.gaps = gaps;
    }

    static IoHandlerFactory of(IoHandlerFactory io, LongSupplier nanos, TurnGaps gaps) {
        return new IoHandlerFactory() {
            @Override
            public IoHandler newHandler(ThreadAwareExecutor executor) {
                return new MediaTurns(io.newHandler(executor), nanos, gaps);
            }

            @Override
            public boolean isChangingThreadSupported() {
                return false;
            }
        };
    }

    @Override
    public int run(IoHandlerContext context) {
        boolean inTurns = turnsLeft > 0;
        if (inTurns) {
            rest(context);
        }
        goesOn = inTurns;
        atOnce.loop = context;
        int handled = io.run(inTurns ? atOnce : context);
        turnsLeft = handled > 0 ? QUIET_TURNS : Math.max(0, turnsLeft - 1);
        return handled;
    }

    /** Until the next turn, timer or task; a task added before {@code resting} is set makes the context not block. */
    private void rest(IoHandlerContext context) {
        resting = Thread.currentThread();
        long now = nanos.getAsLong();
        long pause = Math.min(lastTurnNanos + TURN_NANOS - now, context.delayNanos(now));
        if (pause > 0 && context.canBlock()) {
            LockSupport.parkNanos(this, pause);
        }
        resting = null;
        long turn = nanos.getAsLong();
        if (goesOn) {
            gaps.took(turn - lastTurnNanos, turn - now - Math.max(0, pause), turn);
        }
        lastTurnNanos = turn;
    }

    @Override
    public void wakeup() {
        Thread thread = resting;
        if (thread == null) {
            io.wakeup();
        } else {
            LockSupport.unpark(thread);
        }
    }

    @Override
    public void initialize() {
        io.initialize();
    }

    @Override
    public void prepareToDestroy() {
        io.prepareToDestroy();
    }

    @Override
    public void destroy() {
        io.destroy();
    }

    @Override
    public IoRegistration register(IoHandle handle) throws Exception {
        return io.register(handle);
    }

    @Override
    public boolean isCompatible(Class<? extends IoHandle> type) {
        return io.isCompatible(type);
    }

    /** Takes what is there and does not wait. */
    private static final class AtOnce implements IoHandlerContext {
        private IoHandlerContext loop;

        @Override
        public boolean canBlock() {
            return false;
        }

        @Override
        public long delayNanos(long currentTimeNanos) {
            return 0;
        }

        @Override
        public long deadlineNanos() {
            return -1;
        }

        @Override
        public void reportActiveIoTime(long activeNanos) {
            loop.reportActiveIoTime(activeNanos);
        }

        @Override
        public boolean shouldReportActiveIoTime() {
            return loop.shouldReportActiveIoTime();
        }
    }
}
