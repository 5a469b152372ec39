package io.parley.core.future;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.AgentProfile;
import io.parley.core.routing.RoutingEvent;
import io.parley.core.routing.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Agents whom only the other rules of a shadow know. Nobody can tell when they would have been there, so they are there
 * from its beginning to its end: signed in, ready after each contact, to be reached on every channel.
 */
record Newcomers(List<AgentId> agents) {

    /** @param known rules under which things really went */
    static Newcomers of(List<Rules> known, Rules other) {
        Set<String> there = new TreeSet<>();
        known.forEach(
                rules -> rules.agents().forEach(agent -> there.add(agent.id().value())));
        return new Newcomers(other.agents().stream()
                .map(AgentProfile::id)
                .filter(agent -> !there.contains(agent.value()))
                .toList());
    }

    /** What the router is told for them to be there. */
    List<RoutingEvent> come() {
        List<RoutingEvent> events = new ArrayList<>();
        agents.forEach(agent -> Change.comes(agent, events));
        return events;
    }

    /** Whether it is about one of them: who is no agent really has a phone that comes and goes, too. */
    boolean concerns(RoutingEvent.AgentEvent event) {
        return agents.contains(event.agent());
    }
}
