package io.parley.loadtest.routing.scan;

import io.parley.core.contact.Channel;
import io.parley.core.routing.Effect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Who gets whom: everybody is compared with everybody. */
final class ScannedMatch {
    private final ScannedFloor floor;
    private final Comparator<ScannedContact> order;

    private record Bid(ScannedAgent agent, ScannedContact contact) {}

    /** An agent who could take a contact; the smaller goes first: the ring, then the keys, then the id. */
    private record Ranked(ScannedAgent agent, int ring, long[] keys) implements Comparable<Ranked> {
        @Override
        public int compareTo(Ranked other) {
            int by = Integer.compare(ring, other.ring);
            for (int i = 0; i < keys.length && by == 0; i++) {
                by = Long.compare(keys[i], other.keys[i]);
            }
            return by != 0 ? by : agent.id().value().compareTo(other.agent.id().value());
        }
    }

    ScannedMatch(ScannedFloor floor) {
        this.floor = floor;
        order = ScannedContact.order(floor.now);
    }

    /** Offers to these agents what they can take, the contact with the highest score of all first. */
    void fill(List<ScannedAgent> freed) {
        Optional<Bid> bid = highest(freed);
        while (bid.isPresent()) {
            offerToBest(bid.get().contact(), bid.get().agent());
            bid = highest(freed);
        }
    }

    private Optional<Bid> highest(List<ScannedAgent> freed) {
        return freed.stream()
                .flatMap(agent -> best(agent).map(contact -> new Bid(agent, contact)).stream())
                .min(Comparator.comparing(Bid::contact, order)
                        .thenComparing(bid -> bid.agent().id().value()));
    }

    /** The best of all who wait, for this agent. */
    Optional<ScannedContact> best(ScannedAgent agent) {
        if (agent.free.isEmpty()) {
            return Optional.empty();
        }
        ScannedContact best = null;
        for (ScannedContact contact : floor.contacts.values()) {
            if (contact.standing && contact.isAtTheTarget(floor.now)) {
                floor.reaches(Reached.AT_THE_TARGET);
            }
            if (isFor(contact, agent) && (best == null || order.compare(contact, best) < 0)) {
                best = contact;
            }
        }
        return Optional.ofNullable(best);
    }

    private boolean isFor(ScannedContact contact, ScannedAgent agent) {
        if (!contact.standing || !agent.free.contains(contact.channel()) || !contact.suits(agent, floor.now)) {
            return false;
        }
        return contact.heldFor.isPresent() || givesAway(contact, contact.ring(agent));
    }

    /** Whether one of this ring may be taken: some are only while others stay free. */
    private boolean givesAway(ScannedContact contact, int ring) {
        return ring >= 0 && contact.queue.steps.get(ring).minFree() <= freeIn(contact, ring);
    }

    private long freeIn(ScannedContact contact, int ring) {
        if (contact.queue.steps.get(ring).minFree() <= 1) {
            return 1; // whoever asks is
        }
        return floor.everybody().stream()
                .filter(agent -> agent.free.contains(contact.channel()) && contact.ring(agent) == ring)
                .count();
    }

    /** The best of all agents, for this contact. */
    private Optional<ScannedAgent> first(ScannedContact contact) {
        ScannedKeys keys = new ScannedKeys(floor, contact);
        Ranked first = null;
        long[] free = new long[contact.queue.steps.size()];
        List<Ranked> found = new ArrayList<>();
        for (ScannedAgent agent : floor.everybody()) {
            int ring = agent.free.contains(contact.channel()) ? contact.ring(agent) : -1;
            free[Math.max(0, ring)] += ring < 0 ? 0 : 1;
            boolean held = contact.heldFor.isPresent() && agent.free.contains(contact.channel());
            if ((ring >= 0 || held) && contact.suits(agent, floor.now)) {
                found.add(new Ranked(agent, Math.max(0, ring), keys.of(agent)));
            }
        }
        for (Ranked ranked : found) {
            boolean may = contact.heldFor.isPresent()
                    || contact.queue.steps.get(ranked.ring()).minFree() <= free[ranked.ring()];
            first = may && (first == null || ranked.compareTo(first) < 0) ? ranked : first;
        }
        return Optional.ofNullable(first).map(Ranked::agent);
    }

    /** Offers the contact to as many as it wants and there are; whoever waits longer for the same agent goes first. */
    void place(ScannedContact contact) {
        while (contact.wanted(floor.now) > 0) {
            Optional<ScannedAgent> agent = first(contact);
            if (agent.isEmpty()) {
                return;
            }
            ScannedContact best = best(agent.get()).orElse(contact);
            if (best == contact) {
                ScannedOffers.make(floor, contact, agent.get());
            } else {
                offerToBest(best, agent.get());
            }
        }
    }

    /** Somebody else may suit it better than this agent; they may be another's who waits for longer. */
    private void offerToBest(ScannedContact contact, ScannedAgent agent) {
        ScannedAgent chosen = first(contact).orElseThrow();
        if (chosen == agent || best(chosen).orElse(contact) == contact) {
            ScannedOffers.make(floor, contact, chosen);
        }
        place(contact);
    }

    /** Who became free may let others be spared for contacts that they may not have themselves. */
    void spare(List<ScannedAgent> freed) {
        for (ScannedAgent agent : freed) {
            Map<Integer, List<ScannedContact>> lines = new TreeMap<>();
            for (ScannedContact contact : floor.contacts.values()) {
                if (contact.standing
                        && contact.heldFor.isEmpty()
                        && contact.queue.keepsFree(contact.step)
                        && contact.ring(agent) >= 0) {
                    lines.computeIfAbsent(contact.line, line -> new ArrayList<>())
                            .add(contact);
                }
            }
            boolean free = agent.free.contains(Channel.VOICE) || agent.free.contains(Channel.CHAT);
            lines.values().stream().filter(line -> free).forEach(line -> spare(agent, line));
        }
    }

    private void spare(ScannedAgent agent, List<ScannedContact> line) {
        List<ScannedContact> standing =
                line.stream().filter(contact -> contact.standing).sorted(order).toList();
        if (standing.isEmpty()) {
            return;
        }
        ScannedContact one = standing.getFirst();
        boolean free = agent.free.contains(one.channel());
        boolean spared = free && letsOthersGo(one, one.ring(agent));
        if (free && (one.queue.draws() || spared)) {
            long before = floor.effects.stream()
                    .filter(Effect.Offer.class::isInstance)
                    .count();
            standing.forEach(this::place);
            long after = floor.effects.stream()
                    .filter(Effect.Offer.class::isInstance)
                    .count();
            if (spared && after > before) {
                floor.reaches(Reached.SPARED);
            }
        }
    }

    private boolean letsOthersGo(ScannedContact contact, int ring) {
        return contact.queue.steps.get(ring).minFree() > 1 && givesAway(contact, ring);
    }
}
