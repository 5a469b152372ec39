package io.parley.loadtest.routing;

import io.parley.core.routing.RoutingEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Timers in slots of a tenth of a second, so that keeping 100,000 of them costs next to nothing. */
final class Timers {
    private static final long SLOT_MS = 100;
    private static final int SLOTS = 1 << 16; // almost two hours

    private final List<List<RoutingEvent>> slots = new ArrayList<>(SLOTS);
    private long next;

    Timers(Instant start) {
        next = start.toEpochMilli() / SLOT_MS;
        for (int i = 0; i < SLOTS; i++) {
            slots.add(new ArrayList<>(0));
        }
    }

    /** Fires in the slot after its time; later than the last slot it never does. */
    void set(Instant at, RoutingEvent event) {
        long slot = Math.max(next, at.toEpochMilli() / SLOT_MS + 1);
        if (slot - next < SLOTS) {
            slots.get((int) (slot % SLOTS)).add(event);
        }
    }

    /** Fires all whose slot has come. */
    void fire(Instant now, Consumer<RoutingEvent> taker) {
        for (long slot = now.toEpochMilli() / SLOT_MS; next <= slot; ) {
            List<RoutingEvent> due = slots.set((int) (next++ % SLOTS), new ArrayList<>(0));
            due.forEach(taker);
        }
    }
}
