package io.parley.core.agent;

import io.parley.core.queue.QueueId;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * An agent as configured.
 *
 * @param skills level 1 to 10 of each skill, languages among them
 * @param chatCapacity chats at once
 * @param capacity how calls and chats stand in each other's way
 * @param tiers by queue; 0, the first to be asked, where absent
 * @param attributes what requirements may ask for besides skills, such as a site
 */
public record AgentProfile(
        AgentId id,
        String name,
        Map<Skill, Integer> skills,
        Set<QueueId> queues,
        int chatCapacity,
        Capacity capacity,
        Map<QueueId, Integer> tiers,
        Map<String, String> attributes) {

    public AgentProfile {
        capacity = Objects.requireNonNullElse(capacity, Capacity.ORDINARY);
        tiers = Map.copyOf(Objects.requireNonNullElse(tiers, Map.of()));
        attributes = Map.copyOf(Objects.requireNonNullElse(attributes, Map.of()));
    }

    /** A call or chats, first tier everywhere. */
    public AgentProfile(AgentId id, String name, Map<Skill, Integer> skills, Set<QueueId> queues, int chatCapacity) {
        this(id, name, skills, queues, chatCapacity, Capacity.ORDINARY, Map.of(), Map.of());
    }

    /** Somebody else who can do the same. */
    public AgentProfile as(AgentId other) {
        return new AgentProfile(other, other.value(), skills, queues, chatCapacity, capacity, tiers, attributes);
    }

    public int tier(QueueId queue) {
        return tiers.getOrDefault(queue, 0);
    }
}
