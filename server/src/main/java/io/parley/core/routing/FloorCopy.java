package io.parley.core.routing;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;

/**
 * Copies a floor: every object once, joined as the originals are joined. It changes nothing in the original, so one
 * frozen floor may be copied by several threads at once.
 */
final class FloorCopy {
    private final Floor from;
    private final Floor to;
    private final Map<AgentOnFloor, AgentOnFloor> agents = new IdentityHashMap<>();
    private final Map<ContactOnFloor, ContactOnFloor> contacts = new IdentityHashMap<>();

    FloorCopy(Floor from) {
        this.from = from;
        to = new Floor(from.zone());
    }

    Floor made() {
        to.takeRest(from);
        from.agents.forEach((id, agent) -> to.agents.put(id, of(agent)));
        from.contacts.forEach((id, contact) -> to.contacts.put(id, of(contact)));
        from.queues.forEach((id, queue) -> to.queues.put(id, queue(queue)));
        from.members().forEach((id, members) -> to.members().put(id, members(members)));
        from.offers.forEach((id, offer) -> to.offers.put(id, offer(offer)));
        from.contacts.values().forEach(this::join);
        from.agents
                .values()
                .forEach(agent -> agent.work.forEach(c -> of(agent).work.add(of(c))));
        return to;
    }

    private AgentOnFloor of(AgentOnFloor agent) {
        return agents.computeIfAbsent(agent, AgentOnFloor::new);
    }

    private ContactOnFloor of(ContactOnFloor contact) {
        return contacts.computeIfAbsent(contact, ContactOnFloor::new);
    }

    private void join(ContactOnFloor contact) {
        ContactOnFloor copy = of(contact);
        copy.agent = contact.agent.map(this::of);
        copy.offer = contact.offer.flatMap(offer -> Optional.ofNullable(to.offers.get(offer.id())));
    }

    private OfferOnFloor offer(OfferOnFloor offer) {
        return new OfferOnFloor(
                offer.id(), of(offer.contact()), of(offer.agent()), offer.offeredAt(), offer.expiresAt(), offer.why());
    }

    private QueueOnFloor queue(QueueOnFloor queue) {
        QueueOnFloor copy = new QueueOnFloor(queue);
        queue.waiting.forEach((language, line) -> {
            NavigableSet<ContactOnFloor> copied = copy.waiting(language);
            line.forEach(contact -> copied.add(of(contact)));
        });
        return copy;
    }

    private List<AgentOnFloor> members(List<AgentOnFloor> members) {
        List<AgentOnFloor> copy = new ArrayList<>(members.size());
        members.forEach(agent -> copy.add(of(agent)));
        return copy;
    }
}
