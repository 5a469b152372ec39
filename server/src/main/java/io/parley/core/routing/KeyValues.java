package io.parley.core.routing;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.Skill;
import io.parley.core.queue.OrderKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What each key of the order says of an agent (R7), as a number of which the smaller goes first. */
final class KeyValues {
    private final Decision decision;
    private final ContactOnFloor contact;
    private final List<OrderKey> keys;
    /** Differs from decision to decision; the same in a replay. */
    private final long draw;

    /** What counts for the best skill, once somebody asked. */
    private Set<Skill> skills = Set.of();
    /** Who knows the customer, once somebody asked. */
    private Optional<Optional<AgentId>> theirs = Optional.empty();

    KeyValues(Decision decision, ContactOnFloor contact) {
        this.decision = decision;
        this.contact = contact;
        keys = contact.queue.plan().order();
        draw = contact.queue.draws ? decision.floor.nextDraw() : 0;
    }

    long[] of(AgentOnFloor agent) {
        long[] values = new long[keys.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(keys.get(i), agent);
        }
        return values;
    }

    private long value(OrderKey key, AgentOnFloor agent) {
        return switch (key) {
            case OrderKey.Sticky sticky -> isTheirs(agent) ? 0 : 1;
            case OrderKey.Tier() -> Rings.tier(contact.queue, agent);
            case OrderKey.BestSkill() -> -fit(agent);
            case OrderKey.LeastVersatile() -> agent.profile.skills().size();
            case OrderKey.LongestIdle(OrderKey.Since since) -> agent.clock.since(since);
            case OrderKey.Occupancy() -> agent.clock.occupancyPermille(decision.nowNanos);
            case OrderKey.Fewest(Duration window) -> agent.clock.count(window, decision.nowNanos);
            case OrderKey.LeastTalk(Duration window) -> agent.clock.talkMs(window, decision.nowNanos);
            case OrderKey.RoundRobin() -> agent.turns.of(contact.queue);
            case OrderKey.Linear() -> agent.index;
            case OrderKey.Ordered() -> {
                int count = decision.floor.lines.agentCount();
                yield Math.floorMod(agent.index - contact.queue.lastOffered - 1, count);
            }
            case OrderKey.Random(long seed) -> mix(seed, agent) >>> 1;
            case OrderKey.WeightedRandom(long seed) -> weighted(seed, agent);
            case OrderKey.Load() -> agent.loadPermille();
        };
    }

    private boolean isTheirs(AgentOnFloor agent) {
        if (theirs.isEmpty()) {
            theirs = Optional.of(decision.floor.customers.theirs(contact));
        }
        return theirs.get().isPresent() && theirs.get().get().equals(agent.id());
    }

    private long fit(AgentOnFloor agent) {
        if (skills.isEmpty()) {
            skills = skills();
        }
        Map<Skill, Integer> weights = contact.queue.plan().preferred();
        long sum = 0;
        for (Skill skill : skills) {
            sum += (long) weights.getOrDefault(skill, 1)
                    * agent.profile.skills().getOrDefault(skill, 0);
        }
        return sum;
    }

    private Set<Skill> skills() {
        Set<Skill> asked = new HashSet<>(contact.queue.plan().preferred().keySet());
        if (contact.line != null) {
            Arrays.stream(contact.line.rings).forEach(ring -> asked.addAll(ring.skills()));
        }
        return asked;
    }

    /** Exponential arrival times of rate 1/(tier+1): the first of them is a weighted draw. */
    private long weighted(long seed, AgentOnFloor agent) {
        double uniform = ((mix(seed, agent) >>> 11) + 1) * 0x1p-53;
        return (long) (-StrictMath.log(uniform) * (Rings.tier(contact.queue, agent) + 1) * 1e9);
    }

    /** SplitMix64 over seed, draw and agent. */
    private long mix(long seed, AgentOnFloor agent) {
        long z = seed + 0x9E3779B97F4A7C15L * (draw * 1_000_003 + agent.index + 1);
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
