package io.parley.sip.call;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.Contact;
import io.parley.core.queue.QueueId;
import io.parley.core.routing.Effect;
import io.parley.core.routing.OfferId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Why an agent's phone rings.
 *
 * @param offer absent where a colleague asks
 * @param askedBy the name of the colleague who asks
 */
record Summons(AgentId agent, Contact contact, Optional<OfferId> offer, Optional<String> askedBy) {

    static Summons of(Effect.Offer offer) {
        return new Summons(offer.agent(), offer.contact(), Optional.of(offer.id()), Optional.empty());
    }

    static Summons question(AgentId agent, Contact contact, String askedBy) {
        return new Summons(agent, contact, Optional.empty(), Optional.of(askedBy));
    }

    /** What a browser knows it by. */
    String key() {
        return offer.map(OfferId::toString).orElseGet(() -> "ask-" + contact.id());
    }

    /** The number that phones show: the customer's, whoever asks. */
    String callerUser() {
        String key = contact.customer().key();
        return key.matches("\\+?[0-9*#]{1,32}") ? key : "anonymous";
    }

    /** The name that phones show. */
    String display(Map<QueueId, String> queueNames) {
        String queue = queueNames.getOrDefault(contact.queue(), "");
        String before = askedBy.orElseGet(() -> queue + " " + contact.language().toUpperCase(Locale.ROOT));
        String name = contact.customer().name().orElse(callerUser());
        return (before + ": " + name).replaceAll("[\"\\\\\\p{Cntrl}]", "");
    }
}
