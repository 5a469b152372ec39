package io.parley.core.routing;

import io.parley.core.queue.OrderKey;
import java.time.Duration;
import java.util.Arrays;

/**
 * What orders agents by their work and rest: idle since when, how busy since sign-in, what in the last hours. Points in
 * time are {@link Nanos}.
 */
final class IdleClock {
    /** More than anybody handles within the longest window that may be configured. */
    private static final int REMEMBERED = 512;

    private static final long NANOS_OF_MS = 1_000_000;

    /** End of the last contact, else the last sign-in. */
    long contactEnd;

    /** End of the last contact with its wrap-up, or of a call that counts as one; else the last sign-in. */
    long workEnd;

    long readySince;
    private long signedInAt;
    private long busySince;
    private boolean busy;
    private long busyMs;
    /**
     * Two of each contact handled: when it ended, or one after it that ended earlier, in nanoseconds since 1970; and
     * the time on it and on all before, in milliseconds.
     */
    private long[] handled = new long[8];

    private int from;
    private int to;

    IdleClock() {}

    IdleClock(IdleClock other) {
        contactEnd = other.contactEnd;
        workEnd = other.workEnd;
        readySince = other.readySince;
        signedInAt = other.signedInAt;
        busySince = other.busySince;
        busy = other.busy;
        busyMs = other.busyMs;
        handled = other.handled.clone();
        from = other.from;
        to = other.to;
    }

    /** Reads itself, each of its cache lines. @return a number of no meaning */
    int read() {
        return (int) contactEnd + handled.length;
    }

    /** Reads what stands of the last contact. @return a number of no meaning */
    int look() {
        return (int) handled[Math.min(2 * to, handled.length - 1)];
    }

    void signedIn(long now) {
        contactEnd = now;
        workEnd = now;
        signedInAt = now;
        busyMs = 0;
    }

    /** Has something in hand, ringing included, or nothing any more. */
    void busy(boolean now, long at) {
        if (busy && !now) {
            busyMs += busyMs(at);
        }
        if (!busy && now) {
            busySince = at;
        }
        busy = now;
    }

    void handled(long end, long talkMs) {
        makeRoom();
        for (int i = to - 1; i >= from && ended(i) > end; i--) {
            handled[2 * i] = end; // it was told late, and whoever counts back from now stops at it
        }
        handled[2 * to] = end;
        handled[2 * to + 1] = talkMs + (to == 0 ? 0 : talkedMs(to - 1));
        to++;
        from = Math.max(from, to - REMEMBERED);
    }

    private long ended(int contact) {
        return handled[2 * contact];
    }

    private long talkedMs(int contact) {
        return handled[2 * contact + 1];
    }

    private void makeRoom() {
        if (2 * to < handled.length) {
            return;
        }
        if (to < 2 * REMEMBERED) {
            handled = Arrays.copyOf(handled, Math.max(16, 4 * to));
            return;
        }
        int dropped = from - 1; // what was talked before the first that counts is kept
        System.arraycopy(handled, 2 * dropped, handled, 0, 2 * (to - dropped));
        to -= dropped;
        from = 1;
    }

    long since(OrderKey.Since from) {
        return switch (from) {
            case CONTACT_END -> contactEnd;
            case READY -> Math.max(readySince, contactEnd);
            case SIGN_IN -> signedInAt;
        };
    }

    /** Thousandths of the time since sign-in that were busy; of the union where contacts overlap. */
    long occupancyPermille(long now) {
        long since = (now - signedInAt) / NANOS_OF_MS;
        long running = busy ? busyMs(now) : 0;
        return since <= 0 ? 0 : Math.min(1000, (busyMs + running) * 1000 / since);
    }

    /** Of the work that runs, or is over now. */
    private long busyMs(long now) {
        return Math.max(0, now - Math.max(busySince, signedInAt)) / NANOS_OF_MS;
    }

    long count(Duration window, long now) {
        return to - firstWithin(now - Nanos.length(window));
    }

    long talkMs(Duration window, long now) {
        int first = firstWithin(now - Nanos.length(window));
        return first == to ? 0 : talkedMs(to - 1) - (first == 0 ? 0 : talkedMs(first - 1));
    }

    /** All from here on ended later; those who ended before one that did not are not asked about. */
    private int firstWithin(long since) {
        int low = this.from;
        int high = to;
        while (low < high) {
            int middle = low + high >>> 1;
            if (ended(middle) <= since) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
