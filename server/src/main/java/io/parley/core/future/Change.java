package io.parley.core.future;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.AgentProfile;
import io.parley.core.agent.RoutingState;
import io.parley.core.contact.Channel;
import io.parley.core.routing.RoutingEvent;
import io.parley.core.routing.Rules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What somebody thinks of changing.
 *
 * @param rules other rules; absent for those in force
 * @param more so many more agents who can do what this one can
 * @param come agents who are away and would be ready
 * @param go agents who would sign out, after what they have in hand
 * @param volume how many times as many contacts would come; 1 for as many as now
 */
public record Change(
        Optional<Rules> rules, Map<AgentId, Integer> more, List<AgentId> come, List<AgentId> go, double volume) {
    public static final Change NONE = new Change(Optional.empty(), Map.of(), List.of(), List.of(), 1);

    /** Agents named here that the rules do not know. */
    public Set<AgentId> unknown(Rules inForce) {
        Set<AgentId> named = new HashSet<>(more.keySet());
        named.addAll(come);
        named.addAll(go);
        rules.orElse(inForce).agents().forEach(agent -> named.remove(agent.id()));
        return named;
    }

    /** What the router is told for it to be so. */
    List<RoutingEvent> events(Rules inForce) {
        Rules base = rules.orElse(inForce);
        List<AgentProfile> agents = new ArrayList<>(base.agents());
        List<AgentId> newcomers = new ArrayList<>();
        for (AgentProfile model : base.agents()) {
            for (int i = 1; i <= more.getOrDefault(model.id(), 0); i++) {
                AgentId id = newcomer(model.id().value(), i);
                agents.add(model.as(id));
                newcomers.add(id);
            }
        }
        List<RoutingEvent> events = new ArrayList<>();
        if (rules.isPresent() || !newcomers.isEmpty()) {
            events.add(new RoutingEvent.RulesLoaded(base.withAgents(agents)));
        }
        newcomers.forEach(agent -> comes(agent, events));
        come.forEach(agent -> comes(agent, events));
        go.forEach(agent -> events.add(new RoutingEvent.AgentSignedOut(agent)));
        return events;
    }

    private static AgentId newcomer(String model, int number) {
        return new AgentId("future " + number + " like " + model.substring(0, Math.min(40, model.length())));
    }

    /** Signs an agent in, to be reached on every channel, and ready. */
    static void comes(AgentId agent, List<RoutingEvent> events) {
        events.add(new RoutingEvent.AgentSignedIn(agent));
        for (Channel channel : Channel.values()) {
            events.add(new RoutingEvent.DeviceChanged(agent, channel, true));
        }
        events.add(new RoutingEvent.AgentStateChosen(agent, new RoutingState.Ready()));
    }

    /** In words, for a log or a report. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        rules.ifPresent(other -> parts.add("rules " + other.version()));
        names(more).forEach((agent, count) -> parts.add(count + " more like " + agent));
        come.forEach(agent -> parts.add(agent + " comes"));
        go.forEach(agent -> parts.add(agent + " goes"));
        if (volume != 1) {
            parts.add(volume + " times as many contacts");
        }
        return parts.isEmpty() ? "no change" : String.join(", ", parts);
    }

    private static Map<String, Integer> names(Map<AgentId, Integer> more) {
        Map<String, Integer> names = new TreeMap<>();
        more.forEach((agent, count) -> names.put(agent.value(), count));
        return names;
    }
}
