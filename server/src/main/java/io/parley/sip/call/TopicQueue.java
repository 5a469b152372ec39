package io.parley.sip.call;

import io.parley.core.queue.QueueId;
import java.util.Optional;

/**
 * The queue that a caller gets to who chose a topic. A call keeps the menu it began with, so the topic may be gone by
 * the time it is chosen; then the caller goes where they would have gone, or else as near to it as there is.
 */
record TopicQueue(QueueId queue, How how) {
    /** Attribute of a contact: the topic that was chosen and is no more. */
    static final String GONE = "removedTopic";

    enum How {
        /** The topic leads there. */
        CHOSEN,
        /** The topic is no more, its queue is. */
        SAME_QUEUE,
        /** The first choice of the menu that is left, as for who presses nothing. */
        FIRST_LEFT,
        /** Nothing of the menu is left: the first queue, by topic, that takes calls. */
        ANY
    }

    /**
     * Empty if no topic leads anywhere any more.
     *
     * @param began what held when the call came
     * @param now what holds
     */
    static Optional<TopicQueue> of(String topic, CallFlow flow, CallSettings began, CallSettings now) {
        return Optional.ofNullable(now.queues().get(topic))
                .map(queue -> new TopicQueue(queue, How.CHOSEN))
                .or(() -> Optional.ofNullable(began.queues().get(topic))
                        .filter(now.queueNames()::containsKey)
                        .map(queue -> new TopicQueue(queue, How.SAME_QUEUE)))
                .or(() -> flow.topics().stream()
                        .filter(now.queues()::containsKey)
                        .findFirst()
                        .map(left -> new TopicQueue(now.queues().get(left), How.FIRST_LEFT)))
                .or(() -> now.queues().keySet().stream()
                        .sorted()
                        .findFirst()
                        .map(any -> new TopicQueue(now.queues().get(any), How.ANY)));
    }
}
