package io.parley.core.routing;

import java.util.Arrays;
import java.util.function.UnaryOperator;

/** The number of the last offer that each queue made to one agent. An agent serves few queues. */
final class Turns {
    private QueueOnFloor[] queues = {};
    private long[] offers = {};

    /** 0 if this queue made none. */
    long of(QueueOnFloor queue) {
        int at = find(queue);
        return at < 0 ? 0 : offers[at];
    }

    void offered(QueueOnFloor queue, long offer) {
        int at = find(queue);
        if (at < 0) {
            at = queues.length;
            queues = Arrays.copyOf(queues, at + 1);
            offers = Arrays.copyOf(offers, at + 1);
            queues[at] = queue;
        }
        offers[at] = offer;
    }

    private int find(QueueOnFloor queue) {
        for (int i = 0; i < queues.length; i++) {
            if (queues[i] == queue) {
                return i;
            }
        }
        return -1;
    }

    /** The queue is gone from the floor. */
    void forget(QueueOnFloor queue) {
        int at = find(queue);
        if (at >= 0) {
            int last = queues.length - 1;
            queues[at] = queues[last];
            offers[at] = offers[last];
            queues = Arrays.copyOf(queues, last);
            offers = Arrays.copyOf(offers, last);
        }
    }

    /** The same, for a copy of the floor. */
    Turns copy(UnaryOperator<QueueOnFloor> copies) {
        Turns copy = new Turns();
        copy.queues = queues.clone();
        Arrays.setAll(copy.queues, i -> copies.apply(queues[i]));
        copy.offers = offers.clone();
        return copy;
    }
}
