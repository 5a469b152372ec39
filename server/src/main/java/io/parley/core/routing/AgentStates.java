package io.parley.core.routing;

import io.parley.core.agent.RoutingState;
import io.parley.core.agent.RoutingState.ForcedReason;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactPhase;
import io.parley.core.routing.Effect.WithdrawReason;
import java.util.List;
import java.util.Optional;

/** The routing state of agents (R10): chosen, forced, or waiting for the contacts in hand to end. */
final class AgentStates {
    private AgentStates() {}

    static void signIn(Decision decision, AgentOnFloor agent) {
        if (agent.signedIn()) {
            agent.pending = agent.pending.filter(p -> !(p instanceof RoutingState.Offline));
        } else {
            agent.idleSince = decision.now;
            set(decision, agent, new RoutingState.NotReady(""));
        }
        decision.agentChanged(agent);
    }

    /** What the agent chose; anything but ready starts after the contacts in hand, offers are given back at once. */
    static void choose(Decision decision, AgentOnFloor agent, RoutingState chosen) {
        agent.pending = Optional.empty();
        if (chosen instanceof RoutingState.Ready) {
            if (!(agent.state instanceof RoutingState.Ready)) {
                set(decision, agent, chosen);
            }
            decision.mayTake(agent);
        } else {
            agent.pending = Optional.of(chosen);
            giveBack(decision, agent);
            settle(decision, agent);
        }
        decision.agentChanged(agent);
    }

    static void force(Decision decision, AgentOnFloor agent, ForcedReason reason) {
        if (agent.state instanceof RoutingState.Ready) {
            set(decision, agent, new RoutingState.Forced(reason));
        }
        decision.agentChanged(agent);
    }

    static void device(Decision decision, AgentOnFloor agent, Channel channel, boolean reachable) {
        boolean changed = reachable ? agent.reachable.add(channel) : agent.reachable.remove(channel);
        boolean lost =
                agent.state instanceof RoutingState.Forced(ForcedReason reason) && reason == ForcedReason.DEVICE_LOST;
        if (reachable && lost) {
            set(decision, agent, new RoutingState.Ready());
        }
        if (!reachable) {
            giveBack(decision, agent, channel);
        }
        if (reachable) {
            decision.mayTake(agent);
        }
        if (changed || lost) {
            decision.agentChanged(agent);
        }
    }

    /** Starts the state that waits, if no contact is in hand any more. */
    static void settle(Decision decision, AgentOnFloor agent) {
        if (agent.work.isEmpty() && agent.pending.isPresent()) {
            RoutingState next = agent.pending.get();
            agent.pending = Optional.empty();
            set(decision, agent, next);
        }
    }

    private static void set(Decision decision, AgentOnFloor agent, RoutingState state) {
        agent.state = state;
        agent.since = decision.now;
    }

    private static void giveBack(Decision decision, AgentOnFloor agent) {
        giveBack(decision, agent, Channel.VOICE);
        giveBack(decision, agent, Channel.CHAT);
    }

    private static void giveBack(Decision decision, AgentOnFloor agent, Channel channel) {
        List<ContactOnFloor> offered = agent.work.stream()
                .filter(c -> c.phase == ContactPhase.OFFERED && c.contact.channel() == channel)
                .toList();
        offered.forEach(contact -> Offers.putBack(decision, contact, WithdrawReason.AGENT_GONE));
    }
}
