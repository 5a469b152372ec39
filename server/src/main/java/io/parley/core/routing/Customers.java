package io.parley.core.routing;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.AttributeRules;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.queue.QueueId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What the floor remembers of customers: who talked to them last, and the place they left. The latest few only. */
final class Customers {
    private static final int REMEMBERED = 100_000;
    /** So many of them are copied in the time of one contact or less: they stand in arrays. */
    private static final int LIGHTER = 16;

    private final Recent known = new Recent(REMEMBERED);
    /** By their numbers: who talked to them last, or nobody. */
    private AgentId[] agents = new AgentId[0];
    /** By their numbers: the place they left last, or nothing. */
    private Left[] places = new Left[0];

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
            if (left.isEmpty()) {
                return left;
            }
            return left.filter(place -> within.isPositive()
                    && place.queue().equals(contact.queue())
                    && !now.isAfter(place.at().plus(within)));
        }
    }

    /** Remembers from now on what the other does; nothing in the other is touched. */
    void copy(Customers other) {
        known.copy(other.known);
        agents = other.agents.clone();
        places = other.places.clone();
    }

    /** Takes what the other remembers of some customers; nothing in the other is touched. */
    void copy(Customers other, Predicate<String> which) {
        other.known.inOrder(number -> {
            String key = other.known.name(number);
            if (which.test(key)) {
                int copy = enter(key);
                agents[copy] = other.agents[number];
                places[copy] = other.places[number];
            }
        });
    }

    /** How many contacts it takes as long to {@link #copy(Customers) copy}. */
    int weight() {
        return (known.size() + LIGHTER - 1) / LIGHTER;
    }

    /** The customer of the contact is here: what they left is theirs no more, unless they get it back now. */
    Came came(ContactOnFloor contact) {
        List<String> also = contact.contact.customer().also();
        Came came = cameAs(contact);
        return also.isEmpty() ? came : withOthers(came, also);
    }

    /** Who comes under any of their keys is known, and gets back what they left last. */
    private Came withOthers(Came own, List<String> keys) {
        Came came = own;
        for (String key : keys) {
            int number = known.find(key);
            if (number >= 0) {
                came = new Came(true, later(came.left, Optional.ofNullable(places[number])));
                places[number] = null;
            }
        }
        return came;
    }

    private static Optional<Left> later(Optional<Left> one, Optional<Left> other) {
        boolean isOther = other.isPresent()
                && (one.isEmpty() || other.get().at().isAfter(one.get().at()));
        return isOther ? other : one;
    }

    private Came cameAs(ContactOnFloor contact) {
        String key = contact.contact.customer().key();
        int number = known.find(key);
        if (number < 0) {
            contact.customer = known.claim(enter(key));
            return Came.STRANGER;
        }
        contact.customer = known.claim(number);
        Left left = places[number];
        places[number] = null;
        return left == null ? Came.KNOWN : new Came(true, Optional.of(left));
    }

    /** Reads what is known of who is known. @return a number of no meaning */
    int look(ContactOnFloor contact) {
        int number = Math.min((int) contact.customer, agents.length - 1);
        if (number < 0) {
            return 0;
        }
        return known.look(number) + (agents[number] == null ? 0 : 1) + (places[number] == null ? 0 : 1);
    }

    /** Reads where somebody whose key has this hash would be known. @return a number of no meaning */
    int lookFor(int hash) {
        return known.lookFor(hash);
    }

    /** Reads what stands of whoever is found there. @return a number of no meaning */
    int lookAtLikely(int hash) {
        return known.lookAtLikely(hash);
    }

    /** The number that is most likely theirs, or -1 for strangers; to ask uses nobody. */
    int likely(int hash) {
        return known.likely(hash);
    }

    /** Reads what is kept of this number. @return a number of no meaning */
    int look(int number) {
        int kept = (agents[number] == null ? 0 : 1) + (places[number] == null ? 0 : 1);
        return known.look(number) + known.lookAround(number) + kept;
    }

    /** Whether the customer of the contact has to be looked for by name. */
    boolean isToBeFound(ContactOnFloor contact) {
        return known.isStale(contact.customer);
    }

    /** Reads what stands of those who are forgotten for so many strangers. @return a number of no meaning */
    int lookAtEldest(int strangers) {
        return known.lookAtEldest(strangers);
    }

    /** Reads who came before and after. @return a number of no meaning */
    int lookAround(ContactOnFloor contact) {
        int number = Math.min((int) contact.customer, agents.length - 1);
        return number < 0 ? 0 : known.lookAround(number);
    }

    void talked(ContactOnFloor contact, AgentId agent) {
        int number = number(contact);
        agents[number] = agent;
        places[number] = null;
    }

    void left(ContactOnFloor contact, Instant at) {
        int number = number(contact); // may make the arrays anew
        places[number] = new Left(contact.id(), contact.queue.id(), contact.since(), at);
    }

    /** The number of this customer, who is a stranger no more. */
    private int number(ContactOnFloor contact) {
        int found = find(contact);
        return found >= 0 ? found : enter(contact.contact.customer().key());
    }

    private int find(ContactOnFloor contact) {
        return known.use(contact.customer)
                ? (int) contact.customer
                : known.find(contact.contact.customer().key());
    }

    private int enter(String key) {
        int number = known.enter(key);
        if (number >= agents.length) {
            agents = Arrays.copyOf(agents, 2 * number + 1);
            places = Arrays.copyOf(places, 2 * number + 1);
        }
        agents[number] = null;
        places[number] = null;
        return number;
    }

    /** The agent the contact asks for by name, else the one who talked to this customer last, as far as is known. */
    Optional<AgentOnFloor> agentOf(Floor floor, ContactOnFloor contact) {
        return theirs(contact).flatMap(floor::agent);
    }

    /** The same, whether or not they are on the floor. To ask is to use what is known of the customer. */
    Optional<AgentId> theirs(ContactOnFloor contact) {
        Map<String, String> attributes = contact.contact.attributes();
        String named = attributes.getOrDefault("agent", "");
        boolean names = !named.isEmpty() && named.length() <= 64;
        if (names) {
            return Optional.of(new AgentId(named));
        }
        Optional<AgentId> last = lastAgent(contact); // to ask is to use
        Optional<AgentId> told = Optional.ofNullable(attributes.get(AttributeRules.LAST_AGENT))
                .filter(agent -> !agent.isEmpty())
                .map(AgentId::new);
        List<String> also = contact.contact.customer().also();
        return also.isEmpty() ? last.or(() -> told) : told.or(() -> last).or(() -> lastAgentOf(also));
    }

    /** Which of their keys was used last only history knows, which has told nothing. */
    private Optional<AgentId> lastAgentOf(List<String> keys) {
        return keys.stream()
                .map(known::find)
                .filter(number -> number >= 0)
                .flatMap(number -> Optional.ofNullable(agents[number]).stream())
                .findFirst();
    }

    private Optional<AgentId> lastAgent(ContactOnFloor contact) {
        int number = find(contact);
        return number < 0 ? Optional.empty() : Optional.ofNullable(agents[number]);
    }
}
