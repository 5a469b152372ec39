package io.parley.web.shift;

import io.parley.acd.port.Shifts;
import io.parley.core.agent.AgentId;
import io.parley.core.agent.RoutingState;
import io.parley.core.measure.Planned;
import io.parley.core.routing.Board;
import io.parley.web.shift.ShiftShapes.NowPlanned;
import io.parley.web.shift.ShiftShapes.NowRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What of the shifts that were entered counts. */
final class ShiftPlans {
    private static final Duration AHEAD = Duration.ofHours(24);

    private final Shifts shifts;

    ShiftPlans(Shifts shifts) {
        this.shifts = shifts;
    }

    /** What lies within the time asked for, wholly or in part, by agent and time. */
    List<Planned> plan(Optional<AgentId> agent, Predicate<String> asked, Instant from, Instant to) {
        return byAgent(agent, from, to).values().stream()
                .flatMap(List::stream)
                .filter(one -> asked.test(one.agent().value()))
                .filter(one -> one.toMs() > from.toEpochMilli() && one.fromMs() < to.toEpochMilli())
                .sorted(Comparator.comparing((Planned one) -> one.agent().value())
                        .thenComparing(Planned::fromMs))
                .toList();
    }

    /** A stretch that goes beyond the time may have been changed there: all that lies over it is looked at. */
    private Map<AgentId, List<Planned>> byAgent(Optional<AgentId> agent, Instant from, Instant to) {
        List<Planned> within = shifts.entered(agent, from, to);
        long first = within.stream().mapToLong(Planned::fromMs).min().orElse(0);
        long last = within.stream().mapToLong(Planned::toMs).max().orElse(0);
        boolean beyond = first < from.toEpochMilli() || last > to.toEpochMilli();
        List<Planned> all = beyond && !within.isEmpty()
                ? shifts.entered(
                        agent,
                        Instant.ofEpochMilli(Math.min(first, from.toEpochMilli())),
                        Instant.ofEpochMilli(Math.max(last, to.toEpochMilli())))
                : within;
        return all.stream()
                .collect(Collectors.groupingBy(
                        Planned::agent, Collectors.collectingAndThen(Collectors.toList(), Planned::inForce)));
    }

    /** What is planned now for each of these, and whether it is so. @param people names by id */
    List<NowRow> now(Map<String, String> people, Board board, Instant now) {
        Map<AgentId, List<Planned>> plans = byAgent(Optional.empty(), now, now.plus(AHEAD));
        Map<String, Board.AgentView> there = board.agents().stream()
                .collect(Collectors.toMap(view -> view.agent().value(), view -> view));
        return people.entrySet().stream()
                .map(person -> {
                    List<Planned> plan = plans.getOrDefault(new AgentId(person.getKey()), List.of());
                    Optional<Board.AgentView> view = Optional.ofNullable(there.get(person.getKey()));
                    return row(person, plan, view.filter(ShiftPlans::isIn).isPresent(), now.toEpochMilli());
                })
                .toList();
    }

    private static NowRow row(Map.Entry<String, String> person, List<Planned> plan, boolean isIn, long now) {
        Optional<Planned> planned = plan.stream()
                .filter(one -> one.activity().isScheduled())
                .filter(one -> one.fromMs() <= now && one.toMs() > now)
                .findFirst();
        Optional<Planned> next = plan.stream()
                .filter(one -> one.activity().isScheduled())
                .filter(one -> one.fromMs() > now)
                .findFirst();
        return new NowRow(
                person.getKey(),
                person.getValue(),
                planned.map(NowPlanned::of),
                next.map(NowPlanned::of),
                isIn,
                planned.map(one -> one.activity().isDuty() == isIn));
    }

    /** As reports count it: whoever lost their phone, or is on another call, is in; whoever does not answer is not. */
    private static boolean isIn(Board.AgentView view) {
        boolean atWork = switch (view.state()) {
            case RoutingState.Ready() -> true;
            case RoutingState.Forced(RoutingState.ForcedReason why) -> why != RoutingState.ForcedReason.NOT_RESPONDING;
            case RoutingState.NotReady(String aux) -> false;
            case RoutingState.Offline() -> false;
        };
        return atWork || !view.contacts().isEmpty();
    }
}
