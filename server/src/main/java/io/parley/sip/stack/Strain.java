package io.parley.sip.stack;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether decisions or commits take so long that no new call is to be taken on: not for a moment, as one slow write
 * is, but all of a second. It is over with the first look at which nothing is late, and so soon after the load is.
 */
public final class Strain {
    /** Between two looks. */
    public static final Duration LOOK = Duration.ofMillis(200);

    private static final Logger log = LoggerFactory.getLogger(Strain.class);
    private static final long LATE_MS = 2_000;
    private static final int LOOKS = 5;
    private static final long NANOS_A_MS = 1_000_000;

    private final List<LongSupplier> late;
    private int inARow;
    private volatile boolean over;
    private volatile long times;

    /** @param late how many nanoseconds the oldest waits of whatever has to be done for a call */
    public Strain(LongSupplier... late) {
        this.late = List.of(late);
    }

    /** Each {@link #LOOK}, on one thread. */
    public void look() {
        long lateMs = late.stream().mapToLong(LongSupplier::getAsLong).max().orElse(0) / NANOS_A_MS;
        inARow = lateMs >= LATE_MS ? inARow + 1 : 0;
        boolean now = inARow >= LOOKS;
        if (now && !over) {
            times++;
            log.error("new calls are answered 503: what they need waits for {} ms", lateMs);
        } else if (over && !now) {
            log.warn("new calls are taken on again");
        }
        over = now;
    }

    /** Whether no new call is taken on. */
    public boolean isOver() {
        return over;
    }

    /** How often it came to that. */
    public long times() {
        return times;
    }
}
