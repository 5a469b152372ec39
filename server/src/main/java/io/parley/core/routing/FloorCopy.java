package io.parley.core.routing;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Copies a floor: every object once, joined as the originals are joined. It changes nothing in the original, so one
 * frozen floor may be copied by several threads at once.
 */
final class FloorCopy {
    private final Floor from;
    private final Floor to;
    private final Map<QueueOnFloor, QueueOnFloor> queues = new IdentityHashMap<>();
    private final Map<AgentOnFloor, AgentOnFloor> agents = new IdentityHashMap<>();
    private final Map<ContactOnFloor, ContactOnFloor> contacts = new IdentityHashMap<>();
    private final Map<Line, Line> lines = new IdentityHashMap<>();
    private final Map<Lane, Lane> lanes = new IdentityHashMap<>();

    FloorCopy(Floor from) {
        this.from = from;
        to = new Floor(from.zone());
    }

    /** @param allCustomers whether those are remembered, too, who are not on the floor */
    Floor made(boolean allCustomers) {
        to.takeRest(from);
        from.queues.values().forEach(queue -> to.queues.put(of(queue)));
        from.agents.forEach((id, agent) -> to.agents.put(id, of(agent)));
        from.contacts.values().forEach(contact -> to.contacts.put(contact.id(), of(contact)));
        from.turnsOfGone.forEach((id, turns) -> to.turnsOfGone.put(id, turns.copy()));
        from.offers.forEach(offer -> to.offers.add(offer(offer)));
        from.refused.forEach(contact -> to.refused.add(of(contact)));
        to.lines.copy(from.lines, this);
        from.queues.values().forEach(queue -> of(queue).stairs.copy(queue.stairs, this));
        to.contacts.values().stream()
                .filter(contact -> contact.callback.isPresent() && contact.talk.segment.isEmpty())
                .forEach(to.callbacks::add);
        from.contacts.values().forEach(this::join);
        from.agents.values().forEach(this::join);
        if (allCustomers) {
            to.customers.copy(from.customers);
        } else {
            to.customers.copy(from.customers, keysHere()::contains);
        }
        return to;
    }

    /** Of customers who are on the floor. */
    private Set<String> keysHere() {
        return from.contacts.values().stream()
                .map(contact -> contact.contact.customer())
                .flatMap(customer -> Stream.concat(Stream.of(customer.key()), customer.also().stream()))
                .collect(Collectors.toSet());
    }

    private QueueOnFloor of(QueueOnFloor queue) {
        return queues.computeIfAbsent(queue, QueueOnFloor::new);
    }

    AgentOnFloor of(AgentOnFloor agent) {
        return agents.computeIfAbsent(agent, one -> new AgentOnFloor(one, one.turns.copy()));
    }

    ContactOnFloor of(ContactOnFloor contact) {
        return contacts.computeIfAbsent(contact, one -> new ContactOnFloor(one, of(one.queue)));
    }

    Line of(Line line) {
        return lines.computeIfAbsent(line, one -> {
            Line copy = new Line(one, of(one.key.queue()));
            for (int i = 0; i < one.lanes(); i++) {
                copy.add(of(one.lane(i)));
            }
            return copy;
        });
    }

    private Lane of(Lane lane) {
        return lanes.computeIfAbsent(lane, one -> new Lane(one, this::of));
    }

    private OfferOnFloor offer(OfferOnFloor offer) {
        return new OfferOnFloor(
                offer.id(),
                offer.expired(),
                of(offer.contact()),
                of(offer.agent()),
                offer.offeredAt(),
                offer.expiresAt(),
                offer.why());
    }

    private void join(ContactOnFloor contact) {
        ContactOnFloor copy = of(contact);
        copy.agent = contact.agent.flatMap(agent -> of(agent).itself);
        copy.heldFor = contact.heldFor.map(this::of);
        copy.line = contact.line == null ? null : of(contact.line);
        copy.stairs = copy.line == null ? null : copy.line.stairs;
        copy.lane = contact.lane == null ? null : of(contact.lane);
        contact.offers.forEach(
                offer -> Optional.ofNullable(to.offers.get(offer.id())).ifPresent(copy::offered));
    }

    private void join(AgentOnFloor agent) {
        AgentOnFloor copy = of(agent);
        agent.work.forEach(contact -> copy.work.add(of(contact)));
        agent.asleep.forEach(contact -> copy.rests(of(contact)));
        agent.own.forEach(contact -> copy.keep(of(contact)));
    }
}
