package io.parley.loadtest.chats;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** What one visitor was shown and is yet to acknowledge: as pages do, after a while or many events, not each. */
final class Acks {
    /** So many events are acknowledged at once, as by a page. */
    private static final int EVENTS = 16;

    private final Due due;
    private final LongConsumer acknowledge;
    private long shown;
    private long acknowledged;
    private boolean waits;
    private long dueNanos;

    /** All that wait, each for as long as the others, so the first of them is due first. */
    static final class Due {
        private final long afterNanos;
        private final LongSupplier nanos;
        private final Queue<Acks> waiting = new ArrayDeque<>(); // under the lock of this

        /** @param afterMs 0: each event at once */
        Due(int afterMs, LongSupplier nanos) {
            afterNanos = TimeUnit.MILLISECONDS.toNanos(afterMs);
            this.nanos = nanos;
        }

        private synchronized void add(Acks acks) {
            acks.dueNanos = nanos.getAsLong() + afterNanos;
            waiting.add(acks);
        }

        /** Acknowledges what has waited for long enough. */
        void turn() {
            for (Acks next = next(); next != null; next = next()) {
                next.due();
            }
        }

        private synchronized Acks next() {
            Acks first = waiting.peek();
            return first == null || first.dueNanos > nanos.getAsLong() ? null : waiting.remove();
        }
    }

    /** @param acknowledge all up to this number */
    Acks(Due due, LongConsumer acknowledge) {
        this.due = due;
        this.acknowledge = acknowledge;
    }

    synchronized void shown(long seq) {
        shown = Math.max(shown, seq);
        if (due.afterNanos == 0 || shown - acknowledged >= EVENTS) {
            now();
        } else if (!waits) {
            waits = true;
            due.add(this);
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
