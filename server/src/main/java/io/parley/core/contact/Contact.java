package io.parley.core.contact;

import io.parley.core.queue.QueueId;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * One request for help on one channel, as it enters a queue.
 *
 * @param language the language chosen, as a two-letter code; the router asks for it as a skill
 * @param priority points added to the routing score; 0 is ordinary
 * @param arrivedAt when it entered the queue (after menu and consent); the wait clock starts here. A callback keeps
 *     the entry of the call it answers.
 * @param attributes what queues may give points for, such as {@code plan} to {@code gold}; {@code agent} names the
 *     agent the customer belongs to
 */
public record Contact(
        ContactId id,
        Channel channel,
        QueueId queue,
        String language,
        int priority,
        Customer customer,
        Instant arrivedAt,
        Map<String, String> attributes) {

    public Contact {
        attributes = Map.copyOf(Objects.requireNonNullElse(attributes, Map.of()));
    }

    /** Without attributes. */
    public Contact(
            ContactId id,
            Channel channel,
            QueueId queue,
            String language,
            int priority,
            Customer customer,
            Instant arrivedAt) {
        this(id, channel, queue, language, priority, customer, arrivedAt, Map.of());
    }

    /** The same in another queue. */
    public Contact in(QueueId other) {
        return new Contact(id, channel, other, language, priority, customer, arrivedAt, attributes);
    }
}
