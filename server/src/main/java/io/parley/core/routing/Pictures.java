package io.parley.core.routing;

import io.parley.core.agent.RoutingState;
import io.parley.core.contact.ContactPhase;
import io.parley.core.measure.QueueCounts.Counts;
import io.parley.core.routing.Board.AgentView;
import io.parley.core.routing.Board.ContactView;
import io.parley.core.routing.Board.OfferView;
import io.parley.core.routing.Board.QueueView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/** Makes the immutable {@link Board} of a floor. */
final class Pictures {
    private Pictures() {}

    static Board take(Floor floor, long seq, Instant now) {
        Map<ContactOnFloor, Integer> places = places(floor);
        Map<String, Integer> serving = new HashMap<>();
        List<ContactView> waiting = new ArrayList<>();
        List<ContactView> live = new ArrayList<>();
        List<ContactOnFloor> ordered =
                floor.contacts.values().stream().sorted(QueueOnFloor.ORDER).toList();
        for (ContactOnFloor contact : ordered) {
            ContactView view = view(floor, contact, places.get(contact), serving);
            if (contact.phase == ContactPhase.QUEUED || contact.phase == ContactPhase.OFFERED) {
                waiting.add(view);
            } else {
                live.add(view);
            }
        }
        return new Board(
                seq,
                now,
                floor.queues.values().stream().map(q -> view(floor, q)).toList(),
                floor.agents.values().stream().map(Pictures::view).toList(),
                List.copyOf(waiting),
                List.copyOf(live),
                floor.offers.values().stream().map(Pictures::view).toList());
    }

    /** 1 is served next among those of the same queue and language, whom the same agents can serve. */
    private static Map<ContactOnFloor, Integer> places(Floor floor) {
        Map<ContactOnFloor, Integer> places = new HashMap<>();
        Map<String, Integer> last = new HashMap<>();
        floor.contacts.values().stream()
                .filter(c -> c.phase == ContactPhase.QUEUED || c.phase == ContactPhase.OFFERED)
                .sorted(QueueOnFloor.ORDER)
                .forEach(c -> {
                    places.put(c, last.merge(line(c), 1, Integer::sum));
                });
        return places;
    }

    private static String line(ContactOnFloor contact) {
        return contact.contact.queue() + " " + contact.contact.language();
    }

    private static ContactView view(Floor floor, ContactOnFloor contact, Integer place, Map<String, Integer> serving) {
        OptionalInt places = place == null ? OptionalInt.empty() : OptionalInt.of(place);
        OptionalInt eta = place == null
                ? OptionalInt.empty()
                : floor.queue(contact)
                        .estimate
                        .of(place - 1, serving.computeIfAbsent(line(contact), line -> serving(floor, contact)));
        return new ContactView(
                contact.toRecord(), contact.phase, places, eta, contact.wrapUpEndsAt, contact.heldSince.isPresent());
    }

    /** The same for all of a line, so it is counted once a picture. */
    private static int serving(Floor floor, ContactOnFloor contact) {
        return (int) floor.members(contact.contact.queue()).stream()
                .filter(a -> a.speaks(contact.contact.language()) && a.isReady())
                .count();
    }

    private static QueueView view(Floor floor, QueueOnFloor queue) {
        Counts c = queue.counts.counts();
        Map<String, Integer> languages = new TreeMap<>();
        Optional<Instant> oldest = Optional.empty();
        int waiting = 0;
        for (ContactOnFloor contact : floor.contacts.values()) {
            boolean waits = contact.segment.isEmpty() && floor.queue(contact) == queue;
            if (waits) {
                waiting++;
                languages.merge(contact.contact.language(), 1, Integer::sum);
                Instant arrived = contact.contact.arrivedAt();
                oldest = oldest.filter(o -> o.isBefore(arrived)).or(() -> Optional.of(arrived));
            }
        }
        int[] staff = staff(floor.members(queue.rules.id()));
        return new QueueView(
                queue.rules.id(),
                waiting,
                oldest,
                queue.counts.entered(),
                c.answered(),
                c.answeredInTarget(),
                c.abandoned(),
                c.abandonedInTarget(),
                c.shortAbandoned(),
                c.flowOut(),
                c.failed(),
                staff[0],
                staff[1],
                staff[2],
                Map.copyOf(languages));
    }

    /** Free, busy and away; those signed out are in none. */
    private static int[] staff(List<AgentOnFloor> members) {
        int[] counts = new int[3];
        for (AgentOnFloor agent : members) {
            if (!agent.work.isEmpty()) {
                counts[1]++;
            } else if (agent.isReady()) {
                counts[0]++;
            } else if (agent.signedIn()) {
                counts[2]++;
            }
        }
        return counts;
    }

    private static AgentView view(AgentOnFloor agent) {
        RoutingState state = agent.state;
        return new AgentView(
                agent.id(),
                state,
                agent.since,
                agent.pending,
                Set.copyOf(agent.reachable),
                agent.onCall(),
                agent.chats(),
                agent.profile.chatCapacity(),
                agent.handledToday,
                agent.work.stream().map(ContactOnFloor::id).toList());
    }

    private static OfferView view(OfferOnFloor offer) {
        return new OfferView(
                offer.id(),
                offer.contact().id(),
                offer.agent().id(),
                offer.offeredAt(),
                offer.expiresAt(),
                offer.why());
    }
}
