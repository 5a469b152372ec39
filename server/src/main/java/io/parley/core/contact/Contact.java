package io.parley.core.contact;

import io.parley.core.queue.QueueId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One request for help on one channel, as it enters a queue.
 *
 * @param language the language chosen, as a two-letter code; the router asks for it as a skill
 * @param priority points added to the routing score; 0 is ordinary
 * @param arrivedAt when it entered the queue (after menu and consent); the wait clock starts here. A callback keeps
 *     the entry of the call it answers.
 * @param attributes what queues may give points for, such as {@code plan} to {@code gold}; {@code agent} names the
 *     agent the customer belongs to
 * @param callback set where the customer is called instead of waiting
 */
public record Contact(
        ContactId id,
        Channel channel,
        QueueId queue,
        String language,
        int priority,
        Customer customer,
        Instant arrivedAt,
        Map<String, String> attributes,
        Optional<Callback> callback) {

    public Contact {
        attributes = Map.copyOf(Objects.requireNonNullElse(attributes, Map.of()));
        callback = Objects.requireNonNullElse(callback, Optional.empty());
    }

    /** A customer who is there. */
    public Contact(
            ContactId id,
            Channel channel,
            QueueId queue,
            String language,
            int priority,
            Customer customer,
            Instant arrivedAt,
            Map<String, String> attributes) {
        this(id, channel, queue, language, priority, customer, arrivedAt, attributes, Optional.empty());
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

    /** The same with one more attribute, which replaces one of the same name. */
    public Contact with(String name, String value) {
        Map<String, String> more = new HashMap<>(attributes);
        more.put(name, value);
        return new Contact(id, channel, queue, language, priority, customer, arrivedAt, more, callback);
    }

    /** The same, of whose customer these keys are known, too. */
    public Contact knownAs(List<String> also) {
        Customer known = new Customer(customer.key(), customer.name(), also);
        return new Contact(id, channel, queue, language, priority, known, arrivedAt, attributes, callback);
    }

    /** The same in another language. */
    public Contact speaking(String other) {
        return new Contact(id, channel, queue, other, priority, customer, arrivedAt, attributes, callback);
    }

    /** The same in another queue. */
    public Contact in(QueueId other) {
        return new Contact(id, channel, other, language, priority, customer, arrivedAt, attributes, callback);
    }

    /** The same, as if it came at this time. */
    public Contact arriving(Instant at) {
        return new Contact(id, channel, queue, language, priority, customer, at, attributes, callback);
    }

    /** An agent's part in it, under an id of its own. */
    public Contact part(ContactId part) {
        return new Contact(part, channel, queue, language, priority, customer, arrivedAt, attributes);
    }

    /** The callback that keeps this contact's place; a chat is answered by phone, too. */
    public Contact calledBack(Callback.Way way, String number) {
        return new Contact(
                Callback.idFor(id),
                Channel.VOICE,
                queue,
                language,
                priority,
                customer,
                arrivedAt,
                attributes,
                Optional.of(new Callback(id, way, number)));
    }
}
