package io.parley.core.routing;

import io.parley.core.queue.Ageing;
import java.time.Instant;
import java.util.List;

/** What must hold between contacts and agents, looked at from outside the index: every pair is tried. */
final class Fairness {
    private Fairness() {}

    /** Older equal contacts that this agent could have had instead. */
    static List<String> overtaken(Floor floor, Effect.Offer offer, Instant now) {
        ContactOnFloor given = floor.contacts.get(offer.contact().id());
        AgentOnFloor agent = floor.agents.get(offer.agent());
        if (given == null || given.queue.plan().ageing().late() == Ageing.Late.DROP) {
            return List.of();
        }
        return floor.contacts.values().stream()
                .filter(c -> c.lane != null && c.line == given.line && c.points == given.points)
                .filter(c -> c.sinceNanos < given.sinceNanos && Matching.suits(c, agent, now))
                .filter(c -> c.offers.isEmpty() && c.dueAt().isAfter(now))
                .map(c -> c.id() + " was overtaken by " + given.id() + " at " + agent.id())
                .toList();
    }

    /** Pairs of a waiting contact and a free agent who could take it. */
    static List<String> leftOver(Floor floor, Instant now) {
        Matching matching = new Matching(new Decision(floor, now));
        return floor.agents.values().stream()
                .flatMap(agent -> matching.best(agent).stream()
                        .map(contact -> contact.id() + " could be offered to " + agent.id()))
                .toList();
    }
}
