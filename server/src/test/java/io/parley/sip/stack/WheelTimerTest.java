package io.parley.sip.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gov.nist.javax.sip.stack.SIPStackTimerTask;
import io.parley.sim.SimTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The stack's timers, on a clock that moves when told. */
class WheelTimerTest {
    private final SimTime clock = new SimTime();
    private final WheelTimer timer = new WheelTimer(new SimTimer(clock));

    private static final class Counting extends SIPStackTimerTask {
        private int runs;
        private RuntimeException problem;
        private Error error;

        @Override
        public Object getThreadHash() {
            return null;
        }

        @Override
        public void runTask() {
            runs++;
            if (problem != null) {
                throw problem;
            }
            if (error != null) {
                throw error;
            }
        }
    }

    @Test
    void aTaskRunsOnceWhenItIsDue() {
        Counting task = new Counting();
        timer.schedule(task, 500);
        clock.advance(Duration.ofMillis(499));
        assertEquals(0, task.runs);
        clock.advance(Duration.ofSeconds(10));
        assertEquals(1, task.runs);
    }

    @Test
    void aTaskThatRepeatsDoesSoUntilItIsCancelled() {
        Counting task = new Counting();
        timer.scheduleWithFixedDelay(task, 100, 500);
        clock.advance(Duration.ofMillis(100));
        assertEquals(1, task.runs);
        clock.advance(Duration.ofMillis(2500));
        assertEquals(6, task.runs);
        assertTrue(timer.cancel(task));
        clock.advance(Duration.ofSeconds(60));
        assertEquals(6, task.runs);
    }

    @Test
    void aTaskCancelledInTimeNeverRuns() {
        Counting task = new Counting();
        assertFalse(timer.cancel(task));
        timer.schedule(task, 500);
        assertTrue(timer.cancel(task));
        clock.advance(Duration.ofSeconds(1));
        assertEquals(0, task.runs);
    }

    @Test
    void aTaskThatFailsRunsAgainAndHarmsNoOther() {
        Counting failing = new Counting();
        failing.problem = new IllegalStateException("made by the test");
        Counting worse = new Counting();
        worse.error = new StackOverflowError("made by the test");
        Counting other = new Counting();
        timer.scheduleWithFixedDelay(failing, 100, 100);
        timer.scheduleWithFixedDelay(worse, 100, 100);
        timer.schedule(other, 300);
        clock.advance(Duration.ofMillis(300));
        assertEquals(3, failing.runs);
        assertEquals(3, worse.runs);
        assertEquals(1, other.runs);
    }
}
