package io.parley.loadtest.routing;

import io.parley.core.routing.RoutingEvent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Timers in slots of a tenth of a second, so that keeping 100,000 of them costs next to nothing. */
final class Timers {
    private static final long SLOT_MS = 100;
    private static final int SLOTS = 1 << 16; // almost two hours
    private static final RoutingEvent[] NONE = {};

    private final RoutingEvent[][] slots = new RoutingEvent[SLOTS][];
    private final int[] counts = new int[SLOTS];
    private long next;

    Timers(Instant start) {
        next = start.toEpochMilli() / SLOT_MS;
        Arrays.fill(slots, NONE);
    }

    /** Fires in the slot after its time; later than the last slot it never does. */
    void set(Instant at, RoutingEvent event) {
        long slot = Math.max(next, at.toEpochMilli() / SLOT_MS + 1);
        if (slot - next < SLOTS) {
            int index = (int) (slot % SLOTS);
            int count = counts[index]++;
            if (count == slots[index].length) {
                slots[index] = Arrays.copyOf(slots[index], count + Math.max(8, count / 2));
            }
            slots[index][count] = event;
        }
    }

    /** Fires all whose slot has come, those of one slot together. */
    void fire(Instant now, Consumer<List<RoutingEvent>> taker) {
        for (long slot = now.toEpochMilli() / SLOT_MS; next <= slot; ) {
            int index = (int) (next++ % SLOTS);
            List<RoutingEvent> due = Arrays.asList(slots[index]).subList(0, counts[index]);
            slots[index] = NONE;
            counts[index] = 0;
            taker.accept(due);
        }
    }
}
