package io.parley.acd;

import io.parley.core.routing.Breach;
import io.parley.core.routing.Mend;
import io.parley.core.routing.RoutingEvent;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * What was found broken and put right: the last of it with all that is known, and how much of each kind since the
 * start. What the journal still has of earlier runs is among the last, and counts for nothing. Safe from any thread.
 */
public final class Mends {
    private static final int KEPT = 200;

    private final Deque<Mended> last = new ArrayDeque<>();
    private final Map<Breach, LongAdder> counts = new EnumMap<>(Breach.class);

    /** One of them. */
    public record Mended(Instant at, Mend mend) {}

    public Mends() {
        for (Breach breach : Breach.values()) {
            counts.put(breach, new LongAdder());
        }
    }

    /** An event of the journal that an earlier run decided. */
    void replayed(RoutingEvent event, Instant at) {
        if (event instanceof RoutingEvent.FloorMended(Mend mend)) {
            keep(new Mended(at, mend));
        }
    }

    /** The event was decided just now. */
    void decided(RoutingEvent event, Instant at) {
        if (event instanceof RoutingEvent.FloorMended(Mend mend)) {
            counts.get(mend.breach()).increment();
            keep(new Mended(at, mend));
        }
    }

    private synchronized void keep(Mended mended) {
        last.addFirst(mended);
        if (last.size() > KEPT) {
            last.removeLast();
        }
    }

    /** The latest first. */
    public synchronized List<Mended> last() {
        return List.copyOf(last);
    }

    /** How often since the start. */
    public long count(Breach breach) {
        return counts.get(breach).sum();
    }
}
