package io.parley.loadtest.routing;

import io.parley.core.routing.RoutingEvent;
import java.time.Instant;
import java.util.function.Consumer;

/** Timers in slots of a tenth of a second, so that keeping 100,000 of them costs next to nothing. */
final class Timers {
    private static final long SLOT_MS = 100;
    private static final int SLOTS = 1 << 16; // almost two hours

    private final Timer[] slots = new Timer[SLOTS];
    private long next;

    /** One timer; the slot's others hang behind it, or nothing. */
    private static final class Timer {
        final RoutingEvent event;
        final Timer behind;

        Timer(RoutingEvent event, Timer behind) {
            this.event = event;
            this.behind = behind;
        }
    }

    Timers(Instant start) {
        next = start.toEpochMilli() / SLOT_MS;
    }

    /** Fires in the slot after its time; later than the last slot it never does. */
    void set(Instant at, RoutingEvent event) {
        long slot = Math.max(next, at.toEpochMilli() / SLOT_MS + 1);
        if (slot - next < SLOTS) {
            int index = (int) (slot % SLOTS);
            slots[index] = new Timer(event, slots[index]);
        }
    }

    /** Fires all whose slot has come; within a slot the one set last goes first. */
    void fire(Instant now, Consumer<RoutingEvent> taker) {
        for (long slot = now.toEpochMilli() / SLOT_MS; next <= slot; ) {
            int index = (int) (next++ % SLOTS);
            Timer due = slots[index];
            slots[index] = null;
            for (; due != null; due = due.behind) {
                taker.accept(due.event);
            }
        }
    }
}
