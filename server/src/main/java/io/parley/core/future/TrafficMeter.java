package io.parley.core.future;

import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.SegmentEnd;
import io.parley.core.queue.QueueId;
import io.parley.core.routing.Effect;
import io.parley.core.routing.RoutingEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Learns from what happens who comes how often and how people behave: a fold over events and effects, so it is the same
 * after a restart. Arrivals are counted over the last hour; handling and patience are shrunk to the prior, and
 * forget slowly. Patience is the time waited by all over the number who left, which takes those answered for what
 * they are: people whose patience was longer.
 */
public final class TrafficMeter {
    private static final Duration WINDOW = Duration.ofHours(1);
    private static final Duration SHORTEST = Duration.ofMinutes(10);
    private static final double SECONDS_AN_HOUR = 3_600;

    private final Map<Demand.Line, LastArrivals> arrivals = new LinkedHashMap<>();
    private final Map<QueueId, Learned> queues = new HashMap<>();
    private final Mean accepting = new Mean(Prior.WEIGHT, Prior.WEIGHT * Prior.ACCEPT_SECONDS);
    /** Calls that agents began and that have been in no queue since, and their own parts in those they handed on. */
    private final Set<ContactId> own = new HashSet<>();
    /** Chats that have slept and are not over. */
    private final Map<ContactId, Sleeper> sleepers = new HashMap<>();

    private Instant first = Instant.MAX;

    /** A sum and how much it is of; halved now and then, so that what is long ago weighs less. */
    private static final class Mean {
        private static final double MOST = 1_000;
        private double weight;
        private double sum;

        Mean(double weight, double sum) {
            this.weight = weight;
            this.sum = sum;
        }

        void add(double ofWeight, double value) {
            if (weight > MOST) {
                weight /= 2;
                sum /= 2;
            }
            weight += ofWeight;
            sum += value;
        }

        double value() {
            return sum / weight;
        }
    }

    private static final class Learned {
        final Mean handling = new Mean(Prior.WEIGHT, Prior.WEIGHT * Prior.HANDLING_SECONDS);
        final Mean patience = new Mean(Prior.WEIGHT, Prior.WEIGHT * Prior.PATIENCE_SECONDS);
        final Mean wrapUp = new Mean(0, 0);
        final Slumber slumber = new Slumber();

        Demand.Habits habits() {
            Spread after = wrapUp.weight == 0 ? new Spread.Never() : new Spread.Fixed(wrapUp.value());
            return new Demand.Habits(
                    new Spread.LogNormal(handling.value(), Prior.HANDLING_VARIATION),
                    after,
                    new Spread.Exponential(patience.value()),
                    slumber.sleeping());
        }
    }

    /** How the chats of a queue sleep; until it is known, that they do not. */
    private static final class Slumber {
        /** Naps of a chat from which it woke. */
        final Mean woken = new Mean(Prior.WEIGHT, 0);
        /** Share of chats that ended asleep. */
        final Mean ended = new Mean(Prior.WEIGHT, 0);
        /** Work of a chat, seconds. */
        final Mean worked = new Mean(Prior.WEIGHT, Prior.WEIGHT * Prior.HANDLING_SECONDS);

        final Mean nap = new Mean(0, 0);
        final Mean end = new Mean(0, 0);

        /** @param weight 0 if it was not over when it left */
        void over(int weight, double seconds, List<Nap> naps) {
            worked.add(weight, seconds);
            naps.forEach(one -> (one.last() ? end : nap).add(1, one.seconds()));
            long last = naps.stream().filter(Nap::last).count();
            woken.add(weight, naps.size() - last);
            ended.add(weight, last);
        }

        Sleeping sleeping() {
            return new Sleeping(woken.value() / worked.value(), ended.value(), length(nap), length(end));
        }

        private static Spread length(Mean mean) {
            return mean.weight == 0 ? new Spread.Never() : new Spread.Exponential(mean.value());
        }
    }

    /** One event with what was decided on it. */
    public void observe(RoutingEvent event, List<Effect> effects, Instant now) {
        if (event instanceof RoutingEvent.ContactArrived(Contact contact)) {
            came(contact, now);
        }
        for (Effect effect : effects) {
            if (effect instanceof Effect.RecordChanged(ContactRecord record)) {
                changed(record, now);
            }
        }
    }

    private void came(Contact contact, Instant now) {
        first = now.isBefore(first) ? now : first;
        LastArrivals line = arrivals.computeIfAbsent(Demand.Line.of(contact), l -> new LastArrivals());
        line.add(now);
        line.dropBefore(now.minus(WINDOW));
    }

    private void changed(ContactRecord record, Instant now) {
        ContactId id = record.contact().id();
        slept(record, now);
        switch (record.phase()) {
            case ENDED -> {
                ended(record);
                sleepers.remove(id);
            }
            case QUEUED -> {
                if (own.remove(id)) { // handed on: to the queue it is one more who comes
                    came(record.contact(), now);
                }
            }
            case ACCEPTED -> {
                if (record.begunBy().isPresent() && record.handovers().isEmpty()) {
                    own.add(id);
                }
            }
            case WRAP_UP -> isPartOfOwn(record);
            case OFFERED, CONNECTED, OUTSIDE, PARKED, ASLEEP -> {}
        }
    }

    /** Each of its waits tells of patience: the first once it has slept, the others as they end. */
    private void slept(ContactRecord record, Instant now) {
        ContactId id = record.contact().id();
        boolean first = record.phase() == ContactPhase.ASLEEP && !sleepers.containsKey(id);
        Sleeper sleeper = first ? new Sleeper() : sleepers.get(id);
        if (sleeper == null) {
            return;
        }
        sleepers.put(id, sleeper);
        sleeper.changed(record, now);
        Mean patience = queue(record).patience;
        if (first && record.handovers().isEmpty()) {
            Instant arrived = record.contact().arrivedAt();
            patience.add(0, seconds(arrived, record.connectedAt().orElse(now)));
        }
        boolean over = record.phase() == ContactPhase.ENDED;
        if (over || record.phase() == ContactPhase.CONNECTED) {
            sleeper.waited().ifPresent(since -> patience.add(over ? 1 : 0, seconds(since, now)));
        }
    }

    private Learned queue(ContactRecord record) {
        return queues.computeIfAbsent(record.contact().queue(), q -> new Learned());
    }

    /** Whether it is what is left for an agent of a call they began. */
    private boolean isPartOfOwn(ContactRecord record) {
        return record.partOf().filter(own::contains).isPresent()
                && own.add(record.contact().id());
    }

    private void ended(ContactRecord record) {
        boolean theirs = isPartOfOwn(record) | own.remove(record.contact().id());
        if (record.callback().isPresent() || theirs) {
            return; // nobody waited on the line: it tells nothing of patience
        }
        Learned queue = queue(record);
        Sleeper sleeper = sleepers.get(record.contact().id());
        Instant arrived = record.contact().arrivedAt();
        SegmentEnd end = record.segment().orElse(SegmentEnd.FAILED);
        Instant left = record.connectedAt().or(record::endedAt).orElse(arrived);
        boolean alone = record.partOf().isEmpty() && record.handovers().isEmpty();
        boolean gaveUp = end == SegmentEnd.ABANDONED || end == SegmentEnd.SHORT_ABANDONED;
        if (alone && sleeper == null) { // who was handed on has not waited since the arrival
            queue.patience.add(gaveUp ? 1 : 0, seconds(arrived, left));
        }
        if (record.connectedAt().isPresent()) {
            record.firstOfferedAt().ifPresent(at -> accepting.add(1, Math.min(60, seconds(at, left))));
        }
        boolean handled = record.connectedAt().isPresent() || sleeper != null;
        if (handled && record.endedAt().isPresent() && !record.end().equals(Optional.of(ContactEnd.SLEPT))) {
            handled(queue, record, sleeper == null ? new Sleeper() : sleeper); // else a part of what goes on
        }
    }

    private static void handled(Learned queue, ContactRecord record, Sleeper sleeper) {
        Instant ended = record.endedAt().orElseThrow();
        double worked = sleeper.worked(record, ended);
        int weight = record.connectedAt().isPresent() ? 1 : 0; // who left in line had more to talk about
        queue.handling.add(weight, worked);
        if (record.contact().channel() == Channel.CHAT && record.partOf().isEmpty()) {
            queue.slumber.over(weight, worked, sleeper.naps());
        }
        if (!sleeper.endedAsleep()) { // then there was nothing to wrap up
            record.wrappedUpAt().ifPresent(at -> queue.wrapUp.add(1, seconds(ended, at)));
        }
    }

    private static double seconds(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toMillis() / 1000.0);
    }

    /** What is to be expected from here on. */
    public Traffic traffic(Instant now) {
        Instant since = now.minus(WINDOW);
        Duration watched = first.isBefore(now) ? Duration.between(first, now) : Duration.ZERO;
        Duration span = watched.compareTo(WINDOW) > 0 ? WINDOW : watched.compareTo(SHORTEST) < 0 ? SHORTEST : watched;
        List<Demand> demands = new ArrayList<>();
        arrivals.values().forEach(last -> last.dropBefore(since));
        arrivals.values().removeIf(LastArrivals::isNone);
        arrivals.forEach((line, last) ->
                demands.add(new Demand(line, last.count() * SECONDS_AN_HOUR / span.toSeconds(), habits(line.queue()))));
        Map<QueueId, Demand.Habits> habits = new HashMap<>();
        queues.keySet().forEach(queue -> habits.put(queue, habits(queue)));
        Traffic.Manners manners = new Traffic.Manners(new Spread.Exponential(accepting.value()), new Spread.Fixed(0));
        return new Traffic(demands, List.of(), Map.copyOf(habits), Prior.HABITS, manners);
    }

    private Demand.Habits habits(QueueId queue) {
        Learned learned = queues.get(queue);
        return learned == null ? Prior.HABITS : learned.habits();
    }
}
