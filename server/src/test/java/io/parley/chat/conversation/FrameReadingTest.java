package io.parley.chat.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.SimTime;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

/** When the next frame of a client is asked for. */
class FrameReadingTest {
    private final SimTime time = new SimTime();
    private final LongAdder throttled = new LongAdder();
    private int asked;

    private final Line line = new Line() {
        @Override
        public void send(String text, Runnable gone) {}

        @Override
        public void next() {
            asked++;
        }

        @Override
        public void close(int code, String reason) {}
    };

    private final FrameReading reading = new FrameReading(line, time, time, throttled);

    @Test
    void beforeTheWelcomeNothingIsReadAhead() {
        assertFalse(reading.mayGoAhead());
        reading.begin();
        assertTrue(reading.mayGoAhead());
        assertEquals(1, asked);
    }

    @Test
    void someFramesMayWaitForTheirTurnAndNoMore() {
        reading.begin();
        for (int n = 0; n < 4; n++) {
            assertTrue(reading.mayGoAhead(), "frame " + n);
        }
        assertFalse(reading.mayGoAhead());
        reading.taken();
        assertTrue(reading.mayGoAhead());
        assertFalse(reading.mayGoAhead());
    }

    @Test
    void aClientInHasteIsReadOnceItHasWaited() {
        reading.begin();
        for (int n = 1; n < 301; n++) {
            reading.next();
        }
        assertEquals(300, asked);
        assertEquals(1, throttled.sum());
        time.advance(Duration.ofMillis(21));
        assertEquals(301, asked);
    }
}
