package io.parley.media.loop;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How long a media loop did not look at its sockets while there was sound: what a packet waits at most. One thread
 * counts, a few times a millisecond at most and never by packet; anybody reads.
 */
public final class TurnGaps {
    /** Gaps above so many milliseconds are counted; a turn is meant to take one. */
    public static final int[] OVER_MS = {2, 5, 10, 20, 50, 100, 200};

    private static final long MINUTE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final AtomicLong turns = new AtomicLong();
    private final AtomicLongArray over = new AtomicLongArray(OVER_MS.length);
    private final AtomicLong lastMinute = new AtomicLong();
    private final AtomicLong thisMinute = new AtomicLong();
    private final AtomicLong begunNanos = new AtomicLong(Long.MIN_VALUE);

    /**
     * A turn has begun.
     *
     * @param gapNanos since the one before it
     * @param oversleptNanos how much later the loop woke than it had asked for; else it worked, or rested as meant
     */
    void took(long gapNanos, long oversleptNanos, long nowNanos) {
        turns.lazySet(turns.getPlain() + 1);
        if (begunNanos.getPlain() == Long.MIN_VALUE || nowNanos - begunNanos.getPlain() > MINUTE_NANOS) {
            lastMinute.lazySet(thisMinute.getPlain());
            thisMinute.lazySet(0);
            begunNanos.lazySet(nowNanos);
        }
        if (gapNanos > thisMinute.getPlain()) {
            thisMinute.lazySet(gapNanos);
        }
        for (int i = 0; i < OVER_MS.length && gapNanos > OVER_MS[i] * 1_000_000L; i++) {
            over.lazySet(i, over.getPlain(i) + 1);
        }
        if (gapNanos > OVER_MS[0] * 1_000_000L) {
            LateTurn.tell(gapNanos, oversleptNanos);
        }
    }

    /** Turns in which there was sound. */
    public long turns() {
        return turns.get();
    }

    /** Turns that came later than this after the one before. @param step of {@link #OVER_MS} */
    public long over(int step) {
        return over.get(step);
    }

    /** The longest of this minute with sound and of the one before, nanoseconds. */
    public long longestNanos() {
        return Math.max(lastMinute.get(), thisMinute.get());
    }
}
