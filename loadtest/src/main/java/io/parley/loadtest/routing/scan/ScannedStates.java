package io.parley.loadtest.routing.scan;

import io.parley.core.agent.RoutingState;
import io.parley.core.agent.RoutingState.ForcedReason;
import io.parley.core.contact.Channel;
import io.parley.core.routing.Effect.WithdrawReason;
import io.parley.core.routing.RoutingEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** States of agents: chosen, forced, or waiting for the contacts in hand to end. */
final class ScannedStates {
    private static final Duration BUSY_FOR = Duration.ofSeconds(30);

    private ScannedStates() {}

    static void signIn(ScannedFloor floor, ScannedAgent agent) {
        agent.signedIn(floor.now);
        set(floor, agent, new RoutingState.NotReady(""));
        floor.touch(agent);
    }

    static void choose(ScannedFloor floor, ScannedAgent agent, RoutingState chosen) {
        agent.next = Optional.empty();
        if (chosen instanceof RoutingState.Ready) {
            agent.noAnswers = 0;
            agent.declines.clear();
            agent.coolUntil = 0;
            agent.reachable.addAll(agent.failed);
            agent.failed.clear();
            if (!(agent.state instanceof RoutingState.Ready)) {
                set(floor, agent, chosen);
            }
            floor.mayTake(agent);
        } else {
            agent.next = Optional.of(chosen);
            giveBack(floor, agent, Channel.VOICE);
            giveBack(floor, agent, Channel.CHAT);
            settle(floor, agent);
        }
        floor.touch(agent);
    }

    /** Starts what waits, if nothing is in hand any more. */
    static void settle(ScannedFloor floor, ScannedAgent agent) {
        if (agent.work.isEmpty() && agent.next.isPresent()) {
            RoutingState next = agent.next.get();
            agent.next = Optional.empty();
            set(floor, agent, next);
        }
    }

    private static void set(ScannedFloor floor, ScannedAgent agent, RoutingState state) {
        boolean fromBreak = agent.state instanceof RoutingState.NotReady;
        agent.state = state;
        if (state instanceof RoutingState.Ready) {
            agent.readySince = floor.now;
            if (fromBreak && !floor.policy.auxKeepsPlace()) {
                agent.contactEnd = floor.now;
            }
        }
    }

    static void force(ScannedFloor floor, ScannedAgent agent, ForcedReason reason) {
        if (agent.state instanceof RoutingState.Ready) {
            set(floor, agent, new RoutingState.Forced(reason));
        }
        floor.touch(agent);
    }

    static void deviceFailed(ScannedFloor floor, ScannedAgent agent, Channel channel) {
        if (agent.reachable.remove(channel)) {
            agent.failed.add(channel);
        }
        force(floor, agent, ForcedReason.DEVICE_LOST);
    }

    static void onOtherCall(ScannedFloor floor, ScannedAgent agent) {
        force(floor, agent, ForcedReason.ON_OTHER_CALL);
        coolDown(floor, agent, BUSY_FOR);
    }

    static void coolDown(ScannedFloor floor, ScannedAgent agent, Duration length) {
        agent.coolUntil = floor.now + Times.length(length);
        floor.wakeAt(agent.coolUntil, new RoutingEvent.AgentDue(agent.id()));
    }

    static void declined(ScannedFloor floor, ScannedAgent agent) {
        long from = floor.now - Times.length(floor.policy.declineWindow());
        agent.declines.add(floor.now);
        agent.declines.removeIf(at -> at <= from);
        if (agent.declines.size() >= floor.policy.declinesToForce()) {
            force(floor, agent, ForcedReason.NOT_RESPONDING);
        }
    }

    static void device(ScannedFloor floor, ScannedAgent agent, Channel channel, boolean reachable) {
        if (!reachable) {
            throw new IllegalArgumentException("no device is lost on this floor but by an offer");
        }
        agent.failed.remove(channel);
        agent.reachable.add(channel);
        if (agent.state.equals(new RoutingState.Forced(ForcedReason.DEVICE_LOST))) {
            set(floor, agent, new RoutingState.Ready());
        }
        floor.mayTake(agent);
    }

    /** Left alone for long enough; timers may fire a second early. */
    static void due(ScannedFloor floor, ScannedAgent agent) {
        if (agent.coolUntil <= floor.now + Times.SECOND) {
            agent.coolUntil = 0;
            if (agent.state.equals(new RoutingState.Forced(ForcedReason.ON_OTHER_CALL))) {
                set(floor, agent, new RoutingState.Ready());
            }
        }
        floor.mayTake(agent);
    }

    /** Offers not yet taken go back to their place. */
    private static void giveBack(ScannedFloor floor, ScannedAgent agent, Channel channel) {
        List<ScannedContact.Offered> theirs = new ArrayList<>();
        for (ScannedContact contact : agent.work) {
            contact.offers.stream()
                    .filter(offer -> contact.channel() == channel && offer.agent() == agent)
                    .forEach(theirs::add);
        }
        theirs.forEach(offer -> ScannedOffers.takeBack(floor, offer, WithdrawReason.AGENT_GONE));
    }
}
