package io.parley.core.routing;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.AttributeRules;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.queue.QueueId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What the floor remembers of customers: who talked to them last, and the place they left. The latest few only. */
final class Customers {
    private static final int REMEMBERED = 100_000;

    private final Map<String, Known> known = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Known(Optional<AgentId> agent, Optional<Left> left) {
        static final Known NEW = new Known(Optional.empty(), Optional.empty());
    }

    /**
     * A contact that was abandoned.
     *
     * @param since what its age counted from
     */
    record Left(ContactId contact, QueueId queue, Instant since, Instant at) {}

    /** Takes what the other remembers of some customers; nothing in the other is touched. */
    void copy(Customers other, Predicate<String> which) {
        other.known.forEach((key, known) -> {
            if (which.test(key)) {
                this.known.put(key, known);
            }
        });
    }

    int size() {
        return known.size();
    }

    boolean isKnown(Contact contact) {
        return known.containsKey(contact.customer().key());
    }

    void arrived(Contact contact) {
        Known before = known.get(contact.customer().key());
        if (before == null) {
            known.put(contact.customer().key(), Known.NEW);
        } else if (before.left().isPresent()) {
            known.put(contact.customer().key(), new Known(before.agent(), Optional.empty()));
        }
    }

    void talked(Contact contact, AgentId agent) {
        known.put(contact.customer().key(), new Known(Optional.of(agent), Optional.empty()));
    }

    void left(ContactOnFloor contact, Instant at) {
        Left left = new Left(contact.id(), contact.queue.id(), contact.since, at);
        known.put(
                contact.contact.customer().key(), new Known(of(contact.contact).agent(), Optional.of(left)));
    }

    /** The place this customer left in this queue no longer ago than {@code within}. */
    Optional<Left> leftWithin(Contact contact, Instant now, Duration within) {
        return of(contact)
                .left()
                .filter(left -> within.isPositive()
                        && left.queue().equals(contact.queue())
                        && !now.isAfter(left.at().plus(within)));
    }

    /** The agent the contact asks for by name, else the one who talked to this customer last, as far as is known. */
    Optional<AgentOnFloor> agentOf(Floor floor, Contact contact) {
        String named = contact.attributes().getOrDefault("agent", "");
        boolean names = !named.isEmpty() && named.length() <= 64;
        Optional<AgentId> asked =
                names ? Optional.of(new AgentId(named)) : of(contact).agent();
        Optional<AgentId> told = Optional.ofNullable(contact.attributes().get(AttributeRules.LAST_AGENT))
                .filter(agent -> !agent.isEmpty())
                .map(AgentId::new);
        return asked.or(() -> told).flatMap(floor::agent);
    }

    private Known of(Contact contact) {
        return known.getOrDefault(contact.customer().key(), Known.NEW);
    }
}
