package io.parley.core.contact;

import io.parley.core.queue.QueueId;
import java.time.Instant;

/**
 * One request for help on one channel, as it enters a queue.
 *
 * @param language the language chosen, as a two-letter code; the router asks for it as a skill
 * @param priority points added to the routing score; 0 is ordinary
 * @param arrivedAt when it entered the queue (after menu and consent); the wait clock starts here
 */
public record Contact(
        ContactId id,
        Channel channel,
        QueueId queue,
        String language,
        int priority,
        Customer customer,
        Instant arrivedAt) {}
