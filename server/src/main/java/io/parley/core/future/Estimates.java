package io.parley.core.future;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.RoutingState;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.queue.QueueId;
import io.parley.core.queue.QueueRules;
import io.parley.core.routing.Board;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The estimated waits of M4: the formula where it holds, which is a line whose agents serve nobody else and where all
 * go in order; everywhere else futures of the real router. On a floor so large that not one future ends in time the
 * formula is used after all, with shared agents counted by their share.
 */
public final class Estimates {
    private final FloorSnapshot snapshot;
    private final Traffic traffic;
    private final Map<Lane, Set<AgentId>> agents = new LinkedHashMap<>();
    private final Map<AgentId, Integer> lanesOf = new HashMap<>();
    private final Map<AgentId, Board.AgentView> views;
    private final Map<Lane, List<Board.ContactView>> waiting = new LinkedHashMap<>();

    /** Those whom the same agents can serve. */
    private record Lane(QueueId queue, Channel channel, String language) {
        static Lane of(Contact contact) {
            return new Lane(contact.queue(), contact.channel(), contact.language());
        }
    }

    private Estimates(Present present) {
        snapshot = present.floor();
        traffic = present.traffic();
        views = snapshot.board().agents().stream()
                .collect(Collectors.toMap(Board.AgentView::agent, Function.identity()));
        Set<Lane> lanes = new LinkedHashSet<>();
        traffic.demands()
                .forEach(d -> lanes.add(
                        new Lane(d.line().queue(), d.line().channel(), d.line().language())));
        for (Board.ContactView view : snapshot.board().waiting()) {
            Lane lane = Lane.of(view.record().contact());
            lanes.add(lane);
            waiting.computeIfAbsent(lane, l -> new ArrayList<>()).add(view);
        }
        lanes.forEach(lane -> agents.put(lane, serving(lane)));
        agents.values().forEach(all -> all.forEach(agent -> lanesOf.merge(agent, 1, Integer::sum)));
    }

    public static Map<ContactId, Forecast> of(Present present, long seed, Effort effort) {
        return new Estimates(present).all(seed, effort);
    }

    private Map<ContactId, Forecast> all(long seed, Effort effort) {
        Map<ContactId, Forecast> all = new LinkedHashMap<>();
        boolean plain = waiting.keySet().stream().allMatch(this::isPlain);
        Map<ContactId, Forecast> futures = plain ? Map.of() : Forecasts.of(snapshot, traffic, seed, effort);
        waiting.forEach((lane, contacts) -> {
            if (isPlain(lane) || futures.isEmpty()) {
                formula(lane, contacts, all);
            } else {
                contacts.forEach(view -> {
                    ContactId id = view.record().contact().id();
                    all.put(id, futures.get(id));
                });
            }
        });
        return all;
    }

    /** Agents who can take it now, or once they are through with what they have in hand. */
    private Set<AgentId> serving(Lane lane) {
        return snapshot.floor().couldServe(lane.queue(), lane.channel(), lane.language()).stream()
                .filter(agent -> views.containsKey(agent) && works(views.get(agent), lane.channel()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static boolean works(Board.AgentView agent, Channel channel) {
        boolean stays =
                agent.state() instanceof RoutingState.Ready && agent.pending().isEmpty();
        return stays && agent.reachable().contains(channel);
    }

    /** Whether the formula holds: one contact an agent, agents of this lane alone, all with the same points. */
    private boolean isPlain(Lane lane) {
        boolean alone = agents.get(lane).stream()
                .allMatch(agent -> lanesOf.get(agent) == 1
                        && (lane.channel() == Channel.VOICE || views.get(agent).chatCapacity() == 1));
        long points = waiting.get(lane).stream()
                .map(view -> view.record().contact().priority())
                .distinct()
                .count();
        return alone && points == 1;
    }

    private void formula(Lane lane, List<Board.ContactView> contacts, Map<ContactId, Forecast> all) {
        double serving = agents.get(lane).stream()
                .mapToDouble(agent -> 1.0 / lanesOf.get(agent))
                .sum();
        Demand.Habits habits = traffic.habitsOf(lane.queue());
        double accept =
                traffic.manners().accept().mean() + traffic.manners().connect().mean();
        double service = accept + habits.handling().mean() + wrapUp(lane, habits);
        LineFormula formula =
                new LineFormula(serving, service, habits.patience().mean());
        for (Board.ContactView view : contacts) {
            boolean rings = view.phase() == ContactPhase.OFFERED;
            Forecast turn = rings ? new Forecast(0, 0, 0, 0) : formula.next();
            all.put(
                    view.record().contact().id(),
                    new Forecast(turn.mean() + accept, turn.p50() + accept, turn.p80() + accept, 0));
        }
    }

    /** What the agents take, or else what the queue's timer gives. */
    private double wrapUp(Lane lane, Demand.Habits habits) {
        double rule = snapshot.floor().rules().queues().stream()
                .filter(queue -> queue.id().equals(lane.queue()))
                .map(QueueRules::wrapUp)
                .findFirst()
                .map(wrapUp -> wrapUp.toMillis() / 1000.0)
                .orElse(0.0);
        return Math.min(rule, habits.wrapUp().mean());
    }
}
