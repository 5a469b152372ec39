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

    /**
     * Who came.
     *
     * @param known not a stranger
     * @param left the place they left last
     */
    record Came(boolean known, Optional<Left> left) {
        private static final Came STRANGER = new Came(false, Optional.empty());
        private static final Came KNOWN = new Came(true, Optional.empty());

        /** The place they left in this queue no longer ago than {@code within}. */
        Optional<Left> leftWithin(Contact contact, Instant now, Duration within) {
            return left.filter(place -> within.isPositive()
                    && place.queue().equals(contact.queue())
                    && !now.isAfter(place.at().plus(within)));
        }
    }

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

    /** The customer of the contact is here: what they left is theirs no more, unless they get it back now. */
    Came came(Contact contact) {
        String key = contact.customer().key();
        Known before = known.get(key);
        if (before == null) {
            known.put(key, Known.NEW);
            return Came.STRANGER;
        }
        if (before.left().isEmpty()) {
            return Came.KNOWN;
        }
        known.put(key, new Known(before.agent(), Optional.empty()));
        return new Came(true, before.left());
    }

    void talked(Contact contact, AgentId agent) {
        known.put(contact.customer().key(), new Known(Optional.of(agent), Optional.empty()));
    }

    void left(ContactOnFloor contact, Instant at) {
        Left left = new Left(contact.id(), contact.queue.id(), contact.since(), at);
        known.put(
                contact.contact.customer().key(), new Known(of(contact.contact).agent(), Optional.of(left)));
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
