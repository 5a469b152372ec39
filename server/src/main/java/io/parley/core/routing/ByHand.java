package io.parley.core.routing;

import java.util.Optional;

/** Who would take what in queues served by hand, where nobody is there to choose: whoever is free, the oldest first. */
final class ByHand {
    private ByHand() {}

    static Optional<RoutingEvent.ContactPicked> next(Decision decision) {
        ContactOnFloor oldest = null;
        AgentOnFloor taker = null;
        for (ContactOnFloor contact : decision.floor.contacts.values()) {
            boolean older = contact.queue.byHand && (oldest == null || Score.byAge(contact, oldest) < 0);
            if (older && contact.isToPick(decision.now)) {
                Optional<AgentOnFloor> free = taker(decision, contact);
                oldest = free.isPresent() ? contact : oldest;
                taker = free.orElse(taker);
            }
        }
        return oldest == null
                ? Optional.empty()
                : Optional.of(new RoutingEvent.ContactPicked(oldest.id(), taker.id()));
    }

    private static Optional<AgentOnFloor> taker(Decision decision, ContactOnFloor contact) {
        Lines lines = decision.floor.lines;
        Bits free = lines.free(contact.channel);
        if (free.count() == 0) {
            return Optional.empty();
        }
        AgentSet could = lines.line(contact, contact.step).agents;
        for (int at = could.next(free, 0); at >= 0; at = could.next(free, at + 1)) {
            AgentOnFloor agent = lines.agent(could.agent(at));
            if (Matching.suits(contact, agent, decision.now)) {
                return Optional.of(agent);
            }
        }
        return Optional.empty();
    }
}
