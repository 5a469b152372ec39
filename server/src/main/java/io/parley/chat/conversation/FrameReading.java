package io.parley.chat.conversation;

import io.parley.acd.port.Wake;
import io.parley.chat.session.RateBucket;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * How fast one client is read. The next frame is asked for as soon as one has come, by the thread that read it: a
 * socket that is asked by another thread has to be woken for that. Where some wait to be taken, and before the welcome,
 * it is asked for by the turn that takes the last. Once for each frame, so no two ask at the same time.
 */
final class FrameReading {
    /** Frames of any kind: at once, and a second; a faster client is read more slowly. */
    private static final int BURST = 300;

    private static final double PER_SECOND = 50;
    /** What may wait for a turn while the next is read. */
    private static final int MOST_AHEAD = 4;

    private final Line line;
    private final Wake wake;
    private final InstantSource clock;
    private final LongAdder throttled;
    private final RateBucket pace;
    private final AtomicInteger untaken = new AtomicInteger();
    private volatile boolean begun;

    /** @param throttled counts frames that had to wait */
    FrameReading(Line line, Wake wake, InstantSource clock, LongAdder throttled) {
        this.line = line;
        this.wake = wake;
        this.clock = clock;
        this.throttled = throttled;
        pace = new RateBucket(BURST, PER_SECOND, clock.millis());
    }

    /** The client was welcomed. */
    void begin() {
        begun = true;
        next();
    }

    /**
     * Whether the next frame may be read while this one waits for its turn. By the thread that read it.
     *
     * @return then {@link #next} has to follow once it waits, and {@link #taken} in its turn
     */
    boolean mayGoAhead() {
        boolean may = begun && untaken.get() < MOST_AHEAD;
        if (may) {
            untaken.incrementAndGet();
        }
        return may;
    }

    void taken() {
        untaken.decrementAndGet();
    }

    /** Reads on: at once, or when this client has waited for its haste. */
    void next() {
        int waitMs = pace.take(clock.millis());
        if (waitMs == 0) {
            line.next();
        } else {
            throttled.increment();
            wake.at(Instant.ofEpochMilli(clock.millis() + waitMs), line::next);
        }
    }
}
