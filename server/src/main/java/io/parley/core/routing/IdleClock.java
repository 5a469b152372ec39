package io.parley.core.routing;

import io.parley.core.queue.OrderKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** What orders agents by their work and rest: idle since when, how busy since sign-in, what in the last hours. */
final class IdleClock {
    /** More than anybody handles within the longest window that may be configured. */
    private static final int REMEMBERED = 512;

    /** End of the last contact, else the last sign-in. */
    Instant contactEnd = Instant.EPOCH;

    Instant readySince = Instant.EPOCH;
    Instant signedInAt = Instant.EPOCH;
    private Instant busySince = Instant.EPOCH;
    private boolean busy;
    private long busyMs;
    /** Of the contacts handled last: when each ended, or one after it that ended earlier. Nanoseconds since 1970. */
    private long[] ends = new long[0];
    /** By contact: the time on it and on all before. */
    private long[] talkedMs = new long[0];

    private int from;
    private int to;

    IdleClock() {}

    IdleClock(IdleClock other) {
        contactEnd = other.contactEnd;
        readySince = other.readySince;
        signedInAt = other.signedInAt;
        busySince = other.busySince;
        busy = other.busy;
        busyMs = other.busyMs;
        ends = other.ends.clone();
        talkedMs = other.talkedMs.clone();
        from = other.from;
        to = other.to;
    }

    void signedIn(Instant now) {
        contactEnd = now;
        signedInAt = now;
        busyMs = 0;
    }

    /** Has something in hand, ringing included, or nothing any more. */
    void busy(boolean now, Instant at) {
        if (busy && !now) {
            busyMs += Math.max(
                    0, Duration.between(later(busySince, signedInAt), at).toMillis());
        }
        if (!busy && now) {
            busySince = at;
        }
        busy = now;
    }

    void handled(Instant end, long talkMs) {
        makeRoom();
        long nanos = nanos(end);
        for (int i = to - 1; i >= from && ends[i] > nanos; i--) {
            ends[i] = nanos; // it was told late, and whoever counts back from now stops at it
        }
        ends[to] = nanos;
        talkedMs[to] = talkMs + (to == 0 ? 0 : talkedMs[to - 1]);
        to++;
        from = Math.max(from, to - REMEMBERED);
    }

    private void makeRoom() {
        if (to < ends.length) {
            return;
        }
        if (to < 2 * REMEMBERED) {
            int longer = Math.max(8, 2 * to);
            ends = Arrays.copyOf(ends, longer);
            talkedMs = Arrays.copyOf(talkedMs, longer);
            return;
        }
        int dropped = from - 1; // what was talked before the first that counts is kept
        System.arraycopy(ends, dropped, ends, 0, to - dropped);
        System.arraycopy(talkedMs, dropped, talkedMs, 0, to - dropped);
        to -= dropped;
        from = 1;
    }

    Instant since(OrderKey.Since from) {
        return switch (from) {
            case CONTACT_END -> contactEnd;
            case READY -> later(readySince, contactEnd);
            case SIGN_IN -> signedInAt;
        };
    }

    /** Thousandths of the time since sign-in that were busy; of the union where contacts overlap. */
    long occupancyPermille(Instant now) {
        long since = Duration.between(signedInAt, now).toMillis();
        long running = busy
                ? Math.max(
                        0, Duration.between(later(busySince, signedInAt), now).toMillis())
                : 0;
        return since <= 0 ? 0 : Math.min(1000, (busyMs + running) * 1000 / since);
    }

    long count(Duration window, Instant now) {
        return to - firstWithin(now.minus(window));
    }

    long talkMs(Duration window, Instant now) {
        int first = firstWithin(now.minus(window));
        return first == to ? 0 : talkedMs[to - 1] - (first == 0 ? 0 : talkedMs[first - 1]);
    }

    /** All from here on ended later; those who ended before one that did not are not asked about. */
    private int firstWithin(Instant from) {
        long nanos = nanos(from);
        int low = this.from;
        int high = to;
        while (low < high) {
            int middle = low + high >>> 1;
            if (ends[middle] <= nanos) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static long nanos(Instant at) {
        return at.getEpochSecond() * 1_000_000_000 + at.getNano();
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
