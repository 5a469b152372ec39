package io.parley;

import io.parley.acd.Distributor;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.Channel;
import io.parley.core.routing.RoutingEvent;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Which phones of each agent can be rung: the floor learns whether any can, the desks which one would ring. */
final class AgentDevices {
    private final Distributor distributor;
    private final Map<AgentId, Set<Kind>> up = new HashMap<>();
    private Consumer<AgentId> listener = agent -> {};

    enum Kind {
        BROWSER,
        DESK
    }

    AgentDevices(Distributor distributor) {
        this.distributor = distributor;
    }

    /** Hears whose phone is another than before; must return at once. */
    synchronized void onChange(Consumer<AgentId> taker) {
        listener = taker;
    }

    /** Tells the floor each time: a phone that registers anew may be rung again after it failed. */
    synchronized void set(AgentId agent, Kind kind, boolean reachable) {
        Set<Kind> kinds = up.computeIfAbsent(agent, a -> EnumSet.noneOf(Kind.class));
        boolean changed = reachable ? kinds.add(kind) : kinds.remove(kind);
        distributor.post(new RoutingEvent.DeviceChanged(agent, Channel.VOICE, !kinds.isEmpty()));
        if (changed) {
            listener.accept(agent);
        }
    }

    synchronized boolean isUp(AgentId agent) {
        return !up.getOrDefault(agent, Set.of()).isEmpty();
    }

    synchronized boolean isUp(AgentId agent, Kind kind) {
        return up.getOrDefault(agent, Set.of()).contains(kind);
    }
}
