package io.parley.media.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoRegistration;
import io.netty.util.concurrent.ImmediateEventExecutor;
import io.netty.util.concurrent.ThreadAwareExecutor;
import org.junit.jupiter.api.Test;

/** Time stands where the test puts it: always past the present turn, so that nobody rests in earnest. */
class MediaTurnsTest {
    private static final int QUIET_TURNS = 40;

    private final Sockets sockets = new Sockets();
    private long now;
    private final TurnGaps gaps = new TurnGaps();
    private final IoHandler turns =
            MediaTurns.of(executor -> sockets, () -> now, gaps).newHandler(new SameThread());

    private void run() {
        now += 2_000_000;
        turns.run(new Loop());
    }

    @Test
    void blocksWhileThereIsNoSound() {
        run();

        assertTrue(sockets.mayBlock);
    }

    @Test
    void takesWhatIsThereAndDoesNotBlockOnceAPacketCame() {
        sockets.ready = 1;
        run();
        run();

        assertFalse(sockets.mayBlock);
    }

    @Test
    void blocksAgainAfterSomeQuietTurns() {
        sockets.ready = 1;
        run();
        sockets.ready = 0;
        for (int turn = 0; turn < QUIET_TURNS; turn++) {
            run();
            assertFalse(sockets.mayBlock, "turn " + turn);
        }
        run();

        assertTrue(sockets.mayBlock);
    }

    @Test
    void gapsBetweenTurnsWithSoundAreTakenAndNoneInWhichItBlocked() {
        sockets.ready = 1;
        run();
        now += 500_000_000;
        run();
        assertEquals(0, gaps.turns(), "it blocked until the first packet came");
        now += 8_000_000;
        run();
        assertEquals(1, gaps.turns());
        assertEquals(10_000_000, gaps.longestNanos());
        sockets.ready = 0;
        for (int turn = 0; turn <= QUIET_TURNS + 1; turn++) {
            run();
        }
        sockets.ready = 1;
        now += 500_000_000;
        run();
        run();
        assertEquals(10_000_000, gaps.longestNanos(), "it blocked for as long as there was no sound");
    }

    @Test
    void wakesTheSocketsWhenItDoesNotRest() {
        turns.wakeup();

        assertEquals(1, sockets.wakeUps);
    }

    /** Sockets of which so many have a packet. */
    private static final class Sockets implements IoHandler {
        int ready;
        boolean mayBlock;
        int wakeUps;

        @Override
        public int run(IoHandlerContext context) {
            mayBlock = context.canBlock();
            return ready;
        }

        @Override
        public IoRegistration register(IoHandle handle) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void wakeup() {
            wakeUps++;
        }

        @Override
        public boolean isCompatible(Class<? extends IoHandle> type) {
            return true;
        }
    }

    /** A loop without tasks and timers. */
    private static final class Loop implements IoHandlerContext {
        @Override
        public boolean canBlock() {
            return true;
        }

        @Override
        public long delayNanos(long currentTimeNanos) {
            return Long.MAX_VALUE;
        }

        @Override
        public long deadlineNanos() {
            return -1;
        }
    }

    private static final class SameThread implements ThreadAwareExecutor {
        @Override
        public boolean isExecutorThread(Thread thread) {
            return true;
        }

        @Override
        public void execute(Runnable command) {
            ImmediateEventExecutor.INSTANCE.execute(command);
        }
    }
}
