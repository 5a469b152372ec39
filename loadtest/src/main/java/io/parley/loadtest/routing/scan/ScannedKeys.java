package io.parley.loadtest.routing.scan;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.Skill;
import io.parley.core.queue.OrderKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The keys of R7 as numbers of which the smaller goes first. */
final class ScannedKeys {
    private final ScannedFloor floor;
    private final ScannedContact contact;
    private final long draw;

    ScannedKeys(ScannedFloor floor, ScannedContact contact) {
        this.floor = floor;
        this.contact = contact;
        draw = contact.queue.draws() ? floor.nextDraw() : 0;
    }

    long[] of(ScannedAgent agent) {
        List<OrderKey> order = contact.queue.plan().order();
        return order.stream().mapToLong(key -> value(key, agent)).toArray();
    }

    private long value(OrderKey key, ScannedAgent agent) {
        return switch (key) {
            case OrderKey.Sticky sticky -> isTheirs(agent.id()) ? 0 : 1;
            case OrderKey.Tier() -> contact.queue.tier(agent);
            case OrderKey.BestSkill() -> -fit(agent);
            case OrderKey.LeastVersatile() -> agent.profile.skills().size();
            case OrderKey.LongestIdle(OrderKey.Since since) -> agent.since(since);
            case OrderKey.Occupancy() -> agent.occupancyPermille(floor.now);
            case OrderKey.Fewest(Duration window) -> agent.count(window, floor.now);
            case OrderKey.LeastTalk(Duration window) -> agent.talkMs(window, floor.now);
            case OrderKey.RoundRobin() -> agent.turns.getOrDefault(contact.queue.id(), 0L);
            case OrderKey.Linear() -> agent.index;
            case OrderKey.Ordered() -> Math.floorMod(agent.index - contact.queue.lastOffered - 1, floor.agents.size());
            case OrderKey.Random(long seed) -> mix(seed, agent) >>> 1;
            case OrderKey.WeightedRandom(long seed) -> weighted(seed, agent);
            case OrderKey.Load() -> agent.loadPermille();
        };
    }

    private boolean isTheirs(AgentId agent) {
        return floor.theirs(contact).filter(agent::equals).isPresent();
    }

    private long fit(ScannedAgent agent) {
        Map<Skill, Integer> weights = contact.queue.plan().preferred();
        long sum = 0;
        for (Skill skill : contact.queue.skills(contact.contact.language(), contact.step)) {
            sum += (long) weights.getOrDefault(skill, 1) * agent.level(skill);
        }
        return sum;
    }

    /** Exponential arrival times of rate 1/(tier+1): the first of them is a weighted draw. */
    private long weighted(long seed, ScannedAgent agent) {
        double uniform = ((mix(seed, agent) >>> 11) + 1) * 0x1p-53;
        return (long) (-StrictMath.log(uniform) * (contact.queue.tier(agent) + 1) * 1e9);
    }

    /** SplitMix64 over seed, draw and agent, as the lots of a replay have to be drawn. */
    private long mix(long seed, ScannedAgent agent) {
        long z = seed + 0x9E3779B97F4A7C15L * (draw * 1_000_003 + agent.index + 1);
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
