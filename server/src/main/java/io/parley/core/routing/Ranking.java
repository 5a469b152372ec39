package io.parley.core.routing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Who could take a contact now, the best first: inner rings before outer ones, then the keys, then the id. */
final class Ranking {
    /** So many are told in an explanation. */
    static final int TOLD = 10;

    /** Nobody needs the keys of whoever is the only one. */
    private static final long[] UNASKED = {};

    private final Decision decision;
    private final ContactOnFloor contact;
    /** Null before somebody is to be compared. */
    private KeyValues values;

    private List<Ranked> best = List.of();
    /** How many of the best are kept. */
    private final int told;

    private int found;

    /** @param ring the relaxation step that took the agent in */
    record Ranked(AgentOnFloor agent, int ring, long[] keys) implements Comparable<Ranked> {
        @Override
        public int compareTo(Ranked other) {
            if (ring != other.ring) {
                return Integer.compare(ring, other.ring);
            }
            for (int i = 0; i < keys.length; i++) {
                if (keys[i] != other.keys[i]) {
                    return Long.compare(keys[i], other.keys[i]);
                }
            }
            return agent.id().value().compareTo(other.agent.id().value());
        }
    }

    private Ranking(Decision decision, ContactOnFloor contact) {
        this.decision = decision;
        this.contact = contact;
        if (contact.queue.draws) {
            values = new KeyValues(decision, contact); // lots are drawn whether or not there is somebody
        }
        told = decision.floor.silent() ? 1 : TOLD;
    }

    static Ranking of(Decision decision, ContactOnFloor contact) {
        Ranking ranking = new Ranking(decision, contact);
        if (contact.heldFor.isPresent()) {
            ranking.collect(contact.heldFor.get());
        } else if (contact.line != null) {
            ranking.collect(contact.line);
        }
        return ranking;
    }

    /** The same where this agent is known to be of its line, and free for it. */
    static Ranking of(Decision decision, ContactOnFloor contact, AgentOnFloor agent) {
        return isOnly(decision, contact) ? alone(decision, contact, agent) : of(decision, contact);
    }

    private static boolean isOnly(Decision decision, ContactOnFloor contact) {
        return contact.heldFor.isEmpty()
                && decision.floor.lines.free(contact.line.channel).count() == 1;
    }

    private static Ranking alone(Decision decision, ContactOnFloor contact, AgentOnFloor agent) {
        Ranking ranking = new Ranking(decision, contact);
        ranking.found = 1;
        boolean unasked = ranking.told == 1 && !contact.queue.personal;
        int ring = ranking.told == 1 ? 0 : ranking.ring(agent);
        ranking.best = List.of(new Ranked(agent, ring, unasked ? UNASKED : ranking.keys(agent)));
        return ranking;
    }

    /**
     * Whether the one agent who is known to be free for it is the only one who may be, and nobody is told why; what
     * asking for the order would change is done.
     */
    static boolean isNeedless(Decision decision, ContactOnFloor contact) {
        boolean needless = decision.floor.silent() && !contact.queue.draws && isOnly(decision, contact);
        if (needless && contact.queue.personal) {
            decision.floor.customers.theirs(contact);
        }
        return needless;
    }

    /** Whoever it waits for takes it, even where others would be kept free. */
    private void collect(AgentOnFloor agent) {
        boolean free = decision.floor.lines.free(contact.channel).has(agent.index);
        if (free && Matching.suits(contact, agent, decision.now)) {
            found = 1;
            best = List.of(new Ranked(agent, ring(agent), keys(agent)));
        }
    }

    private int ring(AgentOnFloor agent) {
        return contact.line == null
                ? 0
                : Arrays.stream(contact.line.rings)
                        .filter(ring -> ring.agents().has(agent.index))
                        .mapToInt(Line.Ring::step)
                        .findFirst()
                        .orElse(0);
    }

    /** This agent and nobody else: they picked it. */
    static Ranking only(Decision decision, ContactOnFloor contact, AgentOnFloor agent) {
        Ranking ranking = new Ranking(decision, contact);
        ranking.found = 1;
        ranking.best = List.of(new Ranked(agent, 0, ranking.keys(agent)));
        return ranking;
    }

    Optional<AgentOnFloor> first() {
        return best.isEmpty() ? Optional.empty() : Optional.of(best.getFirst().agent());
    }

    /** The best of them, in order. */
    List<Ranked> best() {
        return best;
    }

    /** How many there are in all. */
    int found() {
        return found;
    }

    private void collect(Line line) {
        Bits free = decision.floor.lines.free(line.channel);
        if (free.count() == 0) {
            return;
        }
        if (line.ringed != null) {
            collect(line.ringed, free);
            return;
        }
        for (Line.Ring ring : line.rings) {
            if (ring.minFree() <= 1 || ring.agents().share(free, ring.minFree())) {
                collect(ring, free);
            }
        }
    }

    private void collect(Line.Ring ring, Bits free) {
        AgentSet agents = ring.agents();
        for (int at = agents.next(free, 0); at >= 0; at = agents.next(free, at + 1)) {
            collect(decision.floor.lines.agent(agents.agent(at)), ring.step());
        }
    }

    /** The same of rings that stand one after the other. */
    private void collect(int[] ringed, Bits free) {
        int to;
        for (int at = 0; at < ringed.length; at = to) {
            int from = at + Line.HEAD;
            to = from + ringed[at + 2];
            if (ringed[at + 1] <= 1 || free.count(ringed, from, to) >= ringed[at + 1]) {
                for (int i = from; i < to; i++) {
                    if (free.has(ringed[i])) {
                        collect(decision.floor.lines.agent(ringed[i]), ringed[at]);
                    }
                }
            }
        }
    }

    private void collect(AgentOnFloor agent, int ring) {
        if (Matching.suits(contact, agent, decision.now)) {
            found++;
            boolean alone = found == 1 && told == 1 && !contact.queue.personal;
            insert(new Ranked(agent, ring, alone ? UNASKED : keys(agent)));
        }
    }

    private long[] keys(AgentOnFloor agent) {
        if (values == null) {
            values = new KeyValues(decision, contact);
        }
        return values.of(agent);
    }

    private void insert(Ranked ranked) {
        if (best.isEmpty()) {
            best = new ArrayList<>(2);
        }
        if (best.size() == told && best.getFirst().keys == UNASKED) {
            Ranked first = best.getFirst();
            best.set(0, new Ranked(first.agent, first.ring, keys(first.agent)));
        }
        if (best.size() == told && ranked.compareTo(best.getLast()) >= 0) {
            return;
        }
        int at = best.size();
        while (at > 0 && ranked.compareTo(best.get(at - 1)) < 0) {
            at--;
        }
        best.add(at, ranked);
        if (best.size() > told) {
            best.removeLast();
        }
    }
}
