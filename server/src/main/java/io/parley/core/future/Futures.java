package io.parley.core.future;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.AgentProfile;
import io.parley.core.agent.RoutingState;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.Handover;
import io.parley.core.measure.ServiceLevel;
import io.parley.core.queue.QueueId;
import io.parley.core.queue.QueueRules;
import io.parley.core.routing.Board;
import io.parley.core.routing.Floor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Runs one scenario many times and tells what came of it. */
public final class Futures {
    /** How long after the horizon those who still wait may take to leave their queue. */
    private static final Duration AFTERWARDS = Duration.ofHours(2);

    private static final int STEPS_BETWEEN_LOOKS = 256;

    private final FloorSnapshot snapshot;
    private final Scenario scenario;
    private final Instant from;
    private final Instant to;
    private final Map<QueueId, List<AgentId>> staff;
    private final List<QueueRules> queues;

    private Futures(FloorSnapshot snapshot, Scenario scenario) {
        this.snapshot = snapshot;
        this.scenario = scenario;
        from = snapshot.at().plus(scenario.warmUp());
        to = from.plus(scenario.horizon());
        Floor changed = snapshot.floor().silentFork();
        Simulation asChanged = new Simulation(changed, snapshot.at(), (record, now) -> {});
        scenario.changes().forEach(asChanged::tell);
        staff = staff(changed);
        queues = changed.rules().queues();
    }

    public static Outlook of(FloorSnapshot snapshot, Scenario scenario, Effort effort) {
        return new Futures(snapshot, scenario).run(effort);
    }

    /** Agents of each queue who are there: ready, or at work. */
    private Map<QueueId, List<AgentId>> staff(Floor floor) {
        Set<AgentId> there = floor.picture(0, snapshot.at()).agents().stream()
                .filter(agent -> agent.state() instanceof RoutingState.Ready)
                .map(Board.AgentView::agent)
                .collect(Collectors.toSet());
        Map<QueueId, List<AgentId>> byQueue = new LinkedHashMap<>();
        for (AgentProfile agent : floor.rules().agents()) {
            if (there.contains(agent.id())) {
                agent.queues()
                        .forEach(queue -> byQueue.computeIfAbsent(queue, q -> new ArrayList<>())
                                .add(agent.id()));
            }
        }
        return byQueue;
    }

    private Outlook run(Effort effort) {
        List<OneRun> runs = new ArrayList<>();
        boolean timeIsUp = false;
        for (int i = 0; i < effort.runs() && !timeIsUp; i++) {
            OneRun run = new OneRun();
            timeIsUp = !run.finish(Opening.of(snapshot, scenario, i, run, false), effort);
            if (!timeIsUp) {
                runs.add(run);
            }
        }
        Map<QueueId, Outlook.QueueOutlook> outlooks = new LinkedHashMap<>();
        queues.forEach(queue -> outlooks.put(queue.id(), outlook(queue.id(), runs)));
        return new Outlook(runs.size(), outlooks);
    }

    private Outlook.QueueOutlook outlook(QueueId queue, List<OneRun> runs) {
        List<Totals> totals =
                runs.stream().map(run -> run.tally(queue).totals()).toList();
        Map<ServiceLevel, Band> levels = new EnumMap<>(ServiceLevel.class);
        for (ServiceLevel level : ServiceLevel.values()) {
            Band.of(totals, all -> level.of(all.counts()).orElse(Double.NaN))
                    .ifPresent(band -> levels.put(level, band));
        }
        List<AgentId> agents = staff.getOrDefault(queue, List.of());
        return new Outlook.QueueOutlook(
                Band.of(totals.stream().mapToDouble(Totals::ended).toArray()),
                levels,
                Band.of(totals, Totals::meanAnswered),
                Band.of(totals, Totals::meanOfAll),
                band(runs, run -> run.tally(queue).answeredQuantile(0.9)),
                Band.of(totals, all -> ServiceLevel.abandonRate(all.counts()).orElse(Double.NaN)),
                band(runs, run -> run.occupancy.of(agents)));
    }

    private static Optional<Band> band(List<OneRun> runs, ToDoubleFunction<OneRun> measure) {
        return Band.of(runs.stream().mapToDouble(measure).toArray());
    }

    /** Counts one future: who arrives within the horizon, and who waits at the start when nothing is warmed up. */
    private final class OneRun implements Simulation.Witness {
        private final Map<QueueId, Tally> tallies = new LinkedHashMap<>();
        private final Occupancy occupancy = new Occupancy(from, to);
        private final Map<ContactId, Stay> waiting = new LinkedHashMap<>();
        private final Set<Stay> seen = new HashSet<>();
        private final Map<ContactId, QueueId> queueOf = new HashMap<>();

        OneRun() {
            queues.forEach(queue -> tallies.put(queue.id(), new Tally(queue.target())));
            snapshot.board().waiting().forEach(view -> waits(view.record()));
            snapshot.board().live().forEach(view -> occupancy.changed(view.record(), snapshot.at()));
            snapshot.board().waiting().forEach(view -> occupancy.changed(view.record(), snapshot.at()));
        }

        Tally tally(QueueId queue) {
            return tallies.get(queue);
        }

        /** Whether it came to its end before time was up. */
        boolean finish(Simulation simulation, Effort effort) {
            Instant limit = to.plus(AFTERWARDS);
            int steps = 0;
            while (simulation.step(simulation.now().isBefore(to) || !waiting.isEmpty() ? limit : to)) {
                if (++steps % STEPS_BETWEEN_LOOKS == 0 && effort.timeIsUp().getAsBoolean()) {
                    return false;
                }
            }
            waiting.forEach((contact, stay) -> {
                Tally tally = tally(queueOf.get(contact));
                if (tally != null) {
                    tally.stillWaits(Duration.between(stay.since(), limit));
                }
            });
            return !effort.timeIsUp().getAsBoolean();
        }

        private boolean counts(Stay stay) {
            boolean inTime = stay.since().isBefore(to) && !stay.since().isBefore(from);
            return inTime || scenario.warmUp().isZero() && stay.since().isBefore(from);
        }

        private void waits(ContactRecord record) {
            Stay stay = Stay.of(record);
            queueOf.put(stay.contact(), record.contact().queue());
            if (counts(stay) && seen.add(stay)) {
                waiting.put(stay.contact(), stay);
            }
        }

        @Override
        public void changed(ContactRecord record, Instant now) {
            occupancy.changed(record, now);
            if (record.segment().isEmpty()) {
                waits(record);
            }
        }

        @Override
        public void left(ContactRecord record, Instant now) {
            Stay stay = waiting.remove(record.contact().id());
            Tally tally = tally(record.contact().queue());
            if (stay != null && tally != null) {
                tally.left(record, stay.since(), now);
            }
        }
    }

    /** A contact in line, as long as it has been: from its arrival, or since it was handed on or woke. */
    private record Stay(ContactId contact, Instant since) {
        static Stay of(ContactRecord record) {
            List<Handover> handedOn = record.handovers();
            Instant since = handedOn.isEmpty()
                    ? record.contact().arrivedAt()
                    : handedOn.getLast()
                            .back()
                            .map(Handover.Back::at)
                            .orElse(handedOn.getLast().at());
            return new Stay(record.contact().id(), since);
        }
    }
}
