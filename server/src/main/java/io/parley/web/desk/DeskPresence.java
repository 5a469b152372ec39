package io.parley.web.desk;

import io.parley.acd.Distributor;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.Channel;
import io.parley.core.routing.RoutingEvent;
import io.parley.web.http.Person;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Tells the floor whether an agent's desk can be reached. A desk that is lost has a few seconds to come back, so a
 * reload costs
 * nobody an offer; signing out counts at once. Owned by the hub.
 */
final class DeskPresence {
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Distributor distributor;
    private final BiConsumer<Instant, DeskNews> later;
    private final InstantSource clock;
    private final Set<AgentId> reachable = new HashSet<>();
    private final Map<AgentId, Long> losses = new HashMap<>();

    DeskPresence(Distributor distributor, BiConsumer<Instant, DeskNews> later, InstantSource clock) {
        this.distributor = distributor;
        this.later = later;
        this.clock = clock;
    }

    void signedIn(Person person) {
        if (person.desk()) {
            distributor.post(new RoutingEvent.AgentSignedIn(new AgentId(person.id())));
        }
    }

    /** The floor did not know this agent when the desk was opened. */
    void learned(AgentId agent) {
        distributor.post(new RoutingEvent.AgentSignedIn(agent));
        if (reachable.contains(agent)) {
            distributor.post(new RoutingEvent.DeviceChanged(agent, Channel.CHAT, true));
        }
    }

    void opened(AgentId agent) {
        losses.merge(agent, 1L, Long::sum);
        if (reachable.add(agent)) {
            distributor.post(new RoutingEvent.DeviceChanged(agent, Channel.CHAT, true));
        }
    }

    /** The last socket of the agent closed. */
    void lost(AgentId agent) {
        if (reachable.contains(agent)) {
            long loss = losses.merge(agent, 1L, Long::sum);
            later.accept(clock.instant().plus(GRACE), new DeskNews.GraceOver(agent, loss));
        }
    }

    void graceOver(AgentId agent, long loss) {
        if (losses.getOrDefault(agent, 0L) == loss) {
            unreachable(agent);
        }
    }

    void signedOut(AgentId agent) {
        unreachable(agent);
        distributor.post(new RoutingEvent.AgentSignedOut(agent));
    }

    private void unreachable(AgentId agent) {
        if (reachable.remove(agent)) {
            distributor.post(new RoutingEvent.DeviceChanged(agent, Channel.CHAT, false));
        }
    }
}
