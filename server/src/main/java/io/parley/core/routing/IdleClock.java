package io.parley.core.routing;

import io.parley.core.queue.OrderKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;

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
    private final ArrayDeque<Handled> handled;

    IdleClock() {
        handled = new ArrayDeque<>();
    }

    IdleClock(IdleClock other) {
        contactEnd = other.contactEnd;
        readySince = other.readySince;
        signedInAt = other.signedInAt;
        busySince = other.busySince;
        busy = other.busy;
        busyMs = other.busyMs;
        handled = other.handled.clone();
    }

    private record Handled(Instant end, long talkMs) {}

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
        handled.addLast(new Handled(end, talkMs));
        if (handled.size() > REMEMBERED) {
            handled.removeFirst();
        }
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
        Instant from = now.minus(window);
        long count = 0;
        for (var each = handled.descendingIterator();
                each.hasNext() && each.next().end().isAfter(from); ) {
            count++;
        }
        return count;
    }

    long talkMs(Duration window, Instant now) {
        Instant from = now.minus(window);
        long sum = 0;
        for (var each = handled.descendingIterator(); each.hasNext(); ) {
            Handled next = each.next();
            if (!next.end().isAfter(from)) {
                break;
            }
            sum += next.talkMs();
        }
        return sum;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
