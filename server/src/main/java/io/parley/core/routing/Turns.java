package io.parley.core.routing;

import java.util.Arrays;

/** The number of the last offer that each queue made to one agent. An agent serves few queues. */
final class Turns {
    private static final int IN_A_CACHE_LINE = 8;

    /** Two for each queue that made one: its number, and that of the offer. */
    private long[] offers;

    private int used;

    /** @param queues so many are expected */
    Turns(int queues) {
        offers = new long[2 * queues];
    }

    /** The same, for a copy of the floor. */
    Turns copy() {
        Turns copy = new Turns(0);
        copy.offers = offers.clone();
        copy.used = used;
        return copy;
    }

    /** How many queues made one. */
    int size() {
        return used / 2;
    }

    /** Reads what stands of them all. @return a number of no meaning */
    int look() {
        int sum = 0;
        for (int at = 0; at < used; at += IN_A_CACHE_LINE) {
            sum += (int) offers[at];
        }
        return sum;
    }

    /** 0 if this queue made none. */
    long of(QueueOnFloor queue) {
        int at = find(queue);
        return at < 0 ? 0 : offers[at + 1];
    }

    void offered(QueueOnFloor queue, long offer) {
        int at = find(queue);
        if (at < 0) {
            at = used;
            used += 2;
            offers = used > offers.length ? Arrays.copyOf(offers, used + used / 2) : offers;
            offers[at] = queue.number;
        }
        offers[at + 1] = offer;
    }

    /** Where it stands, or -1. */
    private int find(QueueOnFloor queue) {
        for (int at = 0; at < used; at += 2) {
            if (offers[at] == queue.number) {
                return at;
            }
        }
        return -1;
    }

    /** The queue is gone from the floor. */
    void forget(QueueOnFloor queue) {
        int at = find(queue);
        if (at >= 0) {
            used -= 2;
            System.arraycopy(offers, used, offers, at, 2);
        }
    }
}
