package io.parley.core.routing;

import java.util.Optional;

/** Who would take what in queues served by hand, where nobody is there to choose: whoever is free, the oldest first. */
final class ByHand {
    private ByHand() {}

    static Optional<RoutingEvent.ContactPicked> next(Decision decision) {
        for (ContactOnFloor contact : decision.floor.lines.byHand) {
            if (contact.isToPick(decision.now)) {
                Optional<AgentOnFloor> taker = taker(decision, contact);
                if (taker.isPresent()) {
                    return taker.map(agent -> new RoutingEvent.ContactPicked(contact.id(), agent.id()));
                }
            }
        }
        return Optional.empty();
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
