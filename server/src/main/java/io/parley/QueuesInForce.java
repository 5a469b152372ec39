package io.parley;

import io.parley.acd.Acquaintance;
import io.parley.acd.Distributor;
import io.parley.core.queue.OrderKey;
import io.parley.core.queue.QueueId;
import io.parley.core.queue.QueueRules;
import io.parley.store.Store;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/** What the rules in force say of a queue. */
record QueuesInForce(LiveConfig live) {

    /** Whether it takes contacts at a moment, by its opening hours. */
    boolean isOpen(QueueId id, Instant at) {
        return rules(id).allMatch(queue -> queue.hours().stream().allMatch(hours -> hours.isOpen(at)));
    }

    /** The floor, which is told of each customer what the store knows. @param reading where that is read */
    Acquaintance acquainted(Distributor floor, Store store, Executor reading) {
        return new Acquaintance(floor, store.customers(), this::isSticky, store.contacts()::lastAgentOf, reading);
    }

    /** Whether it looks for the agent whom a customer had last. */
    boolean isSticky(QueueId id) {
        return rules(id).flatMap(queue -> queue.plan().order().stream()).anyMatch(OrderKey.Sticky.class::isInstance);
    }

    private Stream<QueueRules> rules(QueueId id) {
        return live.rules().queues().stream().filter(queue -> queue.id().equals(id));
    }
}
