package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.parley.sim.Computes;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One alarm does for the many waits of a call. */
@Computes
class InboxAlarmTest {
    private static final long HOUR = Duration.ofHours(1).toNanos();
    private static final long MOMENT = Duration.ofMillis(5).toNanos();

    private final ScheduledThreadPoolExecutor timer = InboxAlarm.timer();
    private final InboxAlarm alarm = new InboxAlarm(timer);

    @AfterEach
    void close() {
        timer.shutdownNow();
    }

    private Runnable only() {
        assertEquals(1, timer.getQueue().size());
        return timer.getQueue().peek();
    }

    @Test
    void itIsSetAnewForAnEarlierMomentOnly() {
        alarm.begin(2 * HOUR);
        Runnable first = only();
        assertFalse(alarm.begin(3 * HOUR).isOver());
        assertSame(first, only());
        assertFalse(alarm.begin(HOUR).isOver());
        Runnable earlier = only();
        assertNotSame(first, earlier);
        assertFalse(alarm.begin(2 * HOUR).isOver());
        assertSame(earlier, only());
    }

    @Test
    void aWaitThatIsLongerGoesOnAfterTheAlarmOfAnother() {
        alarm.begin(MOMENT);
        Optional<Runnable> first = Optional.ofNullable(timer.getQueue().peek());
        InboxAlarm.Wait longer = alarm.begin(HOUR);
        boolean goesOn = false;
        while (!goesOn) {
            assertFalse(longer.isOver());
            goesOn = Optional.ofNullable(timer.getQueue().peek())
                    .filter(now -> !first.equals(Optional.of(now)))
                    .isPresent();
            if (!goesOn) {
                LockSupport.park(this);
            }
        }
        only();
    }

    @Test
    void itWakesWhoWaitsAndIsSetAnewAfterwards() {
        InboxAlarm.Wait wait = alarm.begin(MOMENT);
        while (!wait.isOver()) {
            LockSupport.park(this);
        }
        assertEquals(0, timer.getQueue().size());
        assertFalse(alarm.begin(HOUR).isOver());
        only();
    }

    @Test
    void nothingIsHeldOnceItIsClosed() {
        alarm.begin(HOUR);
        alarm.close();
        assertEquals(0, timer.getQueue().size());
        assertFalse(alarm.begin(HOUR).isOver());
        only();
    }

    @Test
    void whoComesAfterwardsHasTheirOwn() throws InterruptedException {
        Thread.ofVirtual().start(() -> alarm.begin(HOUR)).join();
        Runnable theirs = only();
        alarm.begin(2 * HOUR);
        assertNotSame(theirs, only());
    }
}
