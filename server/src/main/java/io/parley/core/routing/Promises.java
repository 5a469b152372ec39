package io.parley.core.routing;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.AttributeRules;
import io.parley.core.contact.Callback;
import java.util.Optional;

/**
 * Calls that an agent promised for a moment. That agent is waited for while they are at work, on a break or with
 * somebody else too: the customer expects their voice. Once that has lasted as long as the queue says, or they go home
 * or decline, it is anybody's.
 */
final class Promises {
    private Promises() {}

    /** It has just become due. */
    static void keep(Decision decision, ContactOnFloor made) {
        by(made).ifPresent(agent -> {
            made.travelling().askedFor = Optional.of(agent);
            made.travelling().askedUntil =
                    decision.now.plus(made.queue.plan().callback().promiseKept());
        });
    }

    /** The agent who promised this call. */
    static Optional<AgentId> by(ContactOnFloor contact) {
        boolean promised = contact.contact
                .callback()
                .filter(callback -> callback.way() == Callback.Way.FOLLOW_UP)
                .isPresent();
        return promised
                ? Optional.ofNullable(contact.contact.attributes().get(AttributeRules.PROMISED_BY))
                        .map(AgentId::new)
                : Optional.empty();
    }

    static boolean isBy(ContactOnFloor contact, AgentOnFloor agent) {
        return by(contact).filter(agent.id()::equals).isPresent();
    }

    /** Whether its agent is waited for, or is being asked. */
    static boolean isBeingKept(ContactOnFloor contact) {
        return by(contact).isPresent() && (contact.journey.askedFor.isPresent() || !contact.offers.isEmpty());
    }
}
