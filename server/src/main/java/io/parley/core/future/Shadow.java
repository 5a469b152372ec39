package io.parley.core.future;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactRecord;
import io.parley.core.measure.QueueCounts;
import io.parley.core.queue.QueueId;
import io.parley.core.queue.ServiceTarget;
import io.parley.core.routing.Floor;
import io.parley.core.routing.RoutingEvent;
import io.parley.core.routing.Rules;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The same day under other rules. The same people come and go, agents sign in and out as they did; who meets whom, and
 * all that follows, is decided anew. The rules that were in force are run the same way, as a control: where the control
 * differs from what really happened, the model of people is at fault, not the rules.
 */
public final class Shadow {
    private static final Duration AFTERWARDS = Duration.ofHours(2);

    private final Past past;
    private final ZoneId zone;
    private final long seed;

    /**
     * What came of it.
     *
     * @param contacts that left their queue in both runs
     * @param asLive share of them that the control gave to the agent who really had them
     * @param elsewhere contacts that would have gone to another agent, or to nobody
     * @param counts by queue
     */
    public record Report(int contacts, double asLive, List<Elsewhere> elsewhere, Map<QueueId, Counted> counts) {}

    public record Elsewhere(ContactId contact, Optional<AgentId> before, Optional<AgentId> after) {}

    /** What a queue counted: really, in the control, under the other rules; all by the target of the other rules. */
    public record Counted(QueueCounts.Counts live, QueueCounts.Counts control, QueueCounts.Counts changed) {}

    private Shadow(Past past, ZoneId zone, long seed) {
        this.past = past;
        this.zone = zone;
        this.seed = seed;
    }

    public static Report of(Past past, Rules other, ZoneId zone, long seed) {
        Shadow shadow = new Shadow(past, zone, seed);
        Map<ContactId, Fate> control = shadow.run(Optional.empty());
        Map<ContactId, Fate> changed = shadow.run(Optional.of(other));
        return report(past.fates(), control, changed, other);
    }

    private Map<ContactId, Fate> run(Optional<Rules> other) {
        Map<ContactId, Fate> fates = new LinkedHashMap<>();
        Simulation simulation = new Simulation(new Floor(zone), Instant.EPOCH, new Simulation.Witness() {
            @Override
            public void left(ContactRecord record, Instant now) {
                fates.putIfAbsent(record.contact().id(), Fate.of(record, now)); // chats that woke may wait once more
            }
        });
        past.outside().forEach(one -> simulation.tellAt(one.at(), under(one.event(), other)));
        other.ifPresent(rules -> comeNewcomers(simulation, rules));
        simulation.arrivals(Arrivals.planned(past.planned(seed)));
        simulation.run(past.end().plus(AFTERWARDS));
        return fates;
    }

    /** From the first rules on, and once more whenever the server had been away. */
    private void comeNewcomers(Simulation simulation, Rules other) {
        List<Rules> known = new ArrayList<>();
        List<Instant> moments = new ArrayList<>();
        for (Past.Outside one : past.outside()) {
            boolean first = known.isEmpty();
            if (one.event() instanceof RoutingEvent.RulesLoaded(Rules rules)) {
                known.add(rules);
            }
            if (first != known.isEmpty() || one.event() instanceof RoutingEvent.ServerStarted && !first) {
                moments.add(one.at());
            }
        }
        List<RoutingEvent> come = Newcomers.of(known, other).come();
        moments.forEach(at -> come.forEach(event -> simulation.tellAt(at, event)));
    }

    private static RoutingEvent under(RoutingEvent event, Optional<Rules> other) {
        return other.isPresent() && event instanceof RoutingEvent.RulesLoaded
                ? new RoutingEvent.RulesLoaded(other.get())
                : event;
    }

    private static Report report(
            Map<ContactId, Fate> live, Map<ContactId, Fate> control, Map<ContactId, Fate> changed, Rules other) {
        List<ContactId> both = live.keySet().stream()
                .filter(id -> control.containsKey(id) && changed.containsKey(id))
                .toList();
        List<Elsewhere> elsewhere = new ArrayList<>();
        int same = 0;
        for (ContactId id : both) {
            same += control.get(id).agent().equals(live.get(id).agent()) ? 1 : 0;
            Elsewhere one =
                    new Elsewhere(id, control.get(id).agent(), changed.get(id).agent());
            if (!one.before().equals(one.after())) {
                elsewhere.add(one);
            }
        }
        Map<QueueId, ServiceTarget> targets =
                other.queues().stream().collect(Collectors.toMap(q -> q.id(), q -> q.target()));
        Map<QueueId, Counted> counts = new LinkedHashMap<>();
        targets.forEach((queue, target) -> counts.put(
                queue,
                new Counted(
                        count(both, live, queue, target),
                        count(both, control, queue, target),
                        count(both, changed, queue, target))));
        return new Report(both.size(), both.isEmpty() ? 1 : (double) same / both.size(), elsewhere, counts);
    }

    private static QueueCounts.Counts count(
            List<ContactId> of, Map<ContactId, Fate> fates, QueueId queue, ServiceTarget target) {
        QueueCounts counts = new QueueCounts();
        of.stream().map(fates::get).filter(fate -> fate.queue().equals(queue)).forEach(fate -> {
            counts.enter();
            counts.end(fate.end(), fate.waitMs(), target);
        });
        return counts.counts();
    }
}
