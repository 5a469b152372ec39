package io.parley.core.routing;

import io.parley.core.agent.RoutingState;
import io.parley.core.agent.RoutingState.ForcedReason;
import io.parley.core.contact.Channel;
import io.parley.core.routing.Effect.WithdrawReason;
import io.parley.core.routing.RoutingEvent.OutsideKind;
import java.util.List;
import java.util.Optional;

/** The routing state of agents (R10): chosen, forced, or waiting for the contacts in hand to end. */
final class AgentStates {
    private static final long BUSY_FOR = 30 * Nanos.A_SECOND;
    /** Timers may fire early by what the clock is stepped. */
    private static final long EARLY = Nanos.A_SECOND;

    private AgentStates() {}

    static void signIn(Decision decision, AgentOnFloor agent) {
        if (agent.signedIn()) {
            agent.await(agent.pending.filter(p -> !(p instanceof RoutingState.Offline)));
        } else {
            agent.setBy = Optional.empty();
            agent.clock.signedIn(decision.nowNanos);
            set(decision, agent, new RoutingState.NotReady(""));
        }
        decision.agentChanged(agent);
    }

    /** What the agent chose; anything but ready starts after the contacts in hand, offers are given back at once. */
    static void choose(Decision decision, AgentOnFloor agent, RoutingState chosen) {
        agent.setBy = Optional.empty();
        agent.await(Optional.empty());
        if (chosen instanceof RoutingState.Ready) {
            forgive(agent);
            if (!(agent.state instanceof RoutingState.Ready)) {
                set(decision, agent, chosen);
            }
            decision.mayTake(agent);
        } else {
            agent.await(Optional.of(chosen));
            giveBack(decision, agent);
            settle(decision, agent);
        }
        decision.agentChanged(agent);
    }

    /** The same, chosen by somebody else, whose name is told until the agent or we change it. */
    static void setBy(Decision decision, AgentOnFloor agent, RoutingState chosen, String name) {
        if (agent.signedIn()) {
            choose(decision, agent, chosen);
            agent.setBy = Optional.of(name);
        }
    }

    private static void forgive(AgentOnFloor agent) {
        agent.noAnswers = 0;
        agent.declines.clear();
        agent.coolUntilNanos = 0;
        agent.reachable.addAll(agent.failed);
        agent.failed.clear();
    }

    /** The device could not take an offer, which is not the agent's fault (R9). */
    static void deviceFailed(Decision decision, AgentOnFloor agent, Channel channel) {
        if (agent.reachable.remove(channel)) {
            agent.failed.add(channel);
        }
        force(decision, agent, ForcedReason.DEVICE_LOST);
    }

    static void force(Decision decision, AgentOnFloor agent, ForcedReason reason) {
        if (agent.state instanceof RoutingState.Ready) {
            agent.setBy = Optional.empty();
            set(decision, agent, new RoutingState.Forced(reason));
        }
        decision.agentChanged(agent);
    }

    /** Their phone is busy with a call unknown to us, whose end nobody tells us: it is tried again after a while. */
    static void onOtherCall(Decision decision, AgentOnFloor agent) {
        force(decision, agent, ForcedReason.ON_OTHER_CALL);
        agent.coolUntilNanos = decision.nowNanos + BUSY_FOR;
        decision.effect(new Effect.WakeAt(agent.coolUntil(), new RoutingEvent.AgentDue(agent.id())));
    }

    static void device(Decision decision, AgentOnFloor agent, Channel channel, boolean reachable) {
        agent.failed.remove(channel);
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

    /** Left alone long enough after an offer without an answer, or to a busy phone. */
    static void due(Decision decision, AgentOnFloor agent) {
        if (agent.coolUntilNanos <= decision.nowNanos + EARLY) {
            agent.coolUntilNanos = 0;
            if (agent.state.equals(new RoutingState.Forced(ForcedReason.ON_OTHER_CALL))) {
                set(decision, agent, new RoutingState.Ready());
                decision.agentChanged(agent);
            }
        }
        decision.mayTake(agent);
    }

    /** A call we did not route takes the agent's voice; whether it counts as work for idle time is a switch. */
    static void outsideCall(Decision decision, AgentOnFloor agent, OutsideKind kind, boolean on) {
        if (!on && agent.outsideCalls == 0) {
            return;
        }
        agent.outsideCalls += on ? 1 : -1;
        agent.clock.busy(!agent.work.isEmpty() || agent.outsideCalls > 0, decision.nowNanos);
        boolean resets = switch (kind) {
            case OUTBOUND -> decision.policy().outboundResetsIdle();
            case INTERNAL -> decision.policy().internalResetsIdle();
        };
        if (!on && resets) {
            agent.clock.contactEnd = decision.nowNanos;
            agent.clock.workEnd = decision.nowNanos;
        }
        if (on) {
            giveBack(decision, agent, Channel.VOICE);
        } else {
            settle(decision, agent);
            decision.mayTake(agent);
        }
        decision.agentChanged(agent);
    }

    /** Starts the state that waits, if nothing is in hand any more. */
    static void settle(Decision decision, AgentOnFloor agent) {
        if (agent.work.isEmpty() && agent.outsideCalls == 0 && agent.pending.isPresent()) {
            RoutingState next = agent.pending.get();
            agent.await(Optional.empty());
            set(decision, agent, next);
        }
    }

    private static void set(Decision decision, AgentOnFloor agent, RoutingState state) {
        boolean fromBreak = agent.state instanceof RoutingState.NotReady;
        agent.turn(state, decision.now);
        if (state instanceof RoutingState.Ready) {
            agent.clock.readySince = decision.nowNanos;
            if (fromBreak && !decision.policy().auxKeepsPlace()) {
                agent.clock.contactEnd = decision.nowNanos;
            }
        }
    }

    /** Offers not yet taken go back to their place. */
    static void giveBack(Decision decision, AgentOnFloor agent) {
        giveBack(decision, agent, Channel.VOICE);
        giveBack(decision, agent, Channel.CHAT);
    }

    private static void giveBack(Decision decision, AgentOnFloor agent, Channel channel) {
        List<OfferOnFloor> offers = agent.work.stream()
                .filter(contact -> contact.channel == channel)
                .flatMap(contact -> contact.offers.stream())
                .filter(offer -> offer.agent() == agent)
                .toList();
        offers.forEach(offer -> Offers.takeBack(decision, offer, WithdrawReason.AGENT_GONE));
    }
}
