package io.parley;

import io.parley.core.queue.OrderKey;
import io.parley.core.queue.QueueId;
import io.parley.core.queue.QueueRules;
import java.time.Instant;
import java.util.stream.Stream;

/** What the rules in force say of a queue. */
record QueuesInForce(LiveConfig live) {

    /** Whether it takes contacts at a moment, by its opening hours. */
    boolean isOpen(QueueId id, Instant at) {
        return rules(id).allMatch(queue -> queue.hours().stream().allMatch(hours -> hours.isOpen(at)));
    }

    /** Whether it looks for the agent whom a customer had last. */
    boolean isSticky(QueueId id) {
        return rules(id).flatMap(queue -> queue.plan().order().stream()).anyMatch(OrderKey.Sticky.class::isInstance);
    }

    private Stream<QueueRules> rules(QueueId id) {
        return live.rules().queues().stream().filter(queue -> queue.id().equals(id));
    }
}
