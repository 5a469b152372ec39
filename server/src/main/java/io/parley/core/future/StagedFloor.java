package io.parley.core.future;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.RoutingState;
import io.parley.core.contact.Channel;
import io.parley.core.routing.Board;
import io.parley.core.routing.Floor;
import io.parley.core.routing.IdleTime;
import io.parley.core.routing.Router;
import io.parley.core.routing.RoutingEvent;
import io.parley.core.routing.Rules;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A floor on which those are at work who are said to be, and nobody waits: the same rules and the same seats decide the
 * same for ever, whoever is signed in on the live one.
 */
public final class StagedFloor {
    private final Floor bare;
    private final Set<AgentId> known;

    /** An agent as they are to be. @param since for how long they have been so; who is free was idle as long */
    public record Seat(AgentId agent, Pretence.State state, Duration since) {}

    /** @param zone in which a day begins */
    public StagedFloor(Rules rules, ZoneId zone) {
        bare = new Floor(zone);
        Router.decide(bare, new RoutingEvent.RulesLoaded(rules), Instant.EPOCH);
        known = rules.agents().stream().map(profile -> profile.id()).collect(Collectors.toSet());
    }

    public boolean knows(AgentId agent) {
        return known.contains(agent);
    }

    /** Everybody else is signed out; seats of whom the rules do not know stay empty. */
    public Floor with(List<Seat> seats, Instant at) {
        Floor staged = bare.fork();
        seats.stream()
                .filter(seat -> knows(seat.agent()))
                .sorted(Comparator.comparing(Seat::since)
                        .reversed()
                        .thenComparing(seat -> seat.agent().value()))
                .forEach(seat ->
                        new Pretence.Play(staged, 0, at.minus(seat.since())).pretend(seat.agent(), seat.state()));
        return staged;
    }

    /**
     * How a floor looks to a contact on this channel: everybody who is signed in, by id. Who is pretended to be
     * otherwise has been so for no time, and is not given to those who wait.
     */
    public static List<Seat> seats(FloorSnapshot floor, Channel channel, List<Pretence> pretended) {
        Map<AgentId, Seat> seats = new TreeMap<>(Comparator.comparing(AgentId::value));
        seats(floor, channel).forEach(seat -> seats.put(seat.agent(), seat));
        for (Pretence one : pretended) {
            one.agent().map(List::of).orElseGet(() -> onBreak(floor)).forEach(agent -> {
                if (one.state() == Pretence.State.OUT) {
                    seats.remove(agent);
                } else {
                    seats.put(agent, new Seat(agent, one.state(), Duration.ZERO));
                }
            });
        }
        return List.copyOf(seats.values());
    }

    private static List<AgentId> onBreak(FloorSnapshot floor) {
        return floor.board().agents().stream()
                .filter(agent -> agent.state() instanceof RoutingState.NotReady)
                .map(Board.AgentView::agent)
                .toList();
    }

    private static List<Seat> seats(FloorSnapshot floor, Channel channel) {
        List<Seat> seats = new ArrayList<>();
        for (Board.AgentView agent : floor.board().agents()) {
            switch (agent.state()) {
                case RoutingState.Offline offline -> {}
                case RoutingState.NotReady away -> seats.add(seat(agent, Pretence.State.AWAY, floor));
                case RoutingState.Forced forced -> seats.add(seat(agent, Pretence.State.AWAY, floor));
                case RoutingState.Ready ready -> seats.add(seat(agent, atWork(agent, channel), floor));
            }
        }
        return seats;
    }

    /** Who has chats only may take another; a channel on which they cannot be reached is as good as a break. */
    private static Pretence.State atWork(Board.AgentView agent, Channel channel) {
        boolean full = channel == Channel.CHAT && agent.chats() >= agent.chatCapacity();
        boolean busy = agent.onCall() || full || agent.contacts().size() > agent.chats();
        if (busy) {
            return Pretence.State.BUSY;
        }
        return agent.reachable().contains(channel) ? Pretence.State.FREE : Pretence.State.AWAY;
    }

    private static Seat seat(Board.AgentView agent, Pretence.State state, FloorSnapshot floor) {
        Duration since = state == Pretence.State.FREE
                ? IdleTime.of(floor.floor(), agent.agent(), floor.at())
                : Duration.between(agent.since(), floor.at());
        return new Seat(agent.agent(), state, whole(since));
    }

    private static Duration whole(Duration since) {
        return Duration.ofSeconds(Math.max(0, since.toSeconds()));
    }
}
