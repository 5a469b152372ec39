package io.parley.core.agent;

import io.parley.core.queue.QueueId;
import java.util.Map;
import java.util.Set;

/**
 * An agent as configured.
 *
 * @param skills level 1 to 10 of each skill, languages among them
 * @param chatCapacity chats at once; a call always takes the whole agent for voice
 */
public record AgentProfile(AgentId id, String name, Map<Skill, Integer> skills, Set<QueueId> queues, int chatCapacity) {

    /** Somebody else who can do the same. */
    public AgentProfile as(AgentId other) {
        return new AgentProfile(other, other.value(), skills, queues, chatCapacity);
    }
}
