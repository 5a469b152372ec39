package io.parley.loadtest.chats;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/** What one visitor was shown and is yet to acknowledge: as pages do, after a while or many events, not each. */
final class Acks {
    /** So many events are acknowledged at once, as by a page. */
    private static final int EVENTS = 16;

    private final ScheduledExecutorService clock;
    private final int afterMs;
    private final LongConsumer acknowledge;
    private long shown;
    private long acknowledged;
    private boolean waits;

    /**
     * @param afterMs 0: each event at once
     * @param acknowledge all up to this number
     */
    Acks(ScheduledExecutorService clock, int afterMs, LongConsumer acknowledge) {
        this.clock = clock;
        this.afterMs = afterMs;
        this.acknowledge = acknowledge;
    }

    synchronized void shown(long seq) {
        shown = Math.max(shown, seq);
        if (afterMs == 0 || shown - acknowledged >= EVENTS) {
            now();
        } else if (!waits) {
            waits = true;
            clock.schedule(this::due, afterMs, TimeUnit.MILLISECONDS);
        }
    }

    private synchronized void due() {
        waits = false;
        if (shown > acknowledged) {
            now();
        }
    }

    private void now() {
        acknowledged = shown;
        acknowledge.accept(shown);
    }
}
