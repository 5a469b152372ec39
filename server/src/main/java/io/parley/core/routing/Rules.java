package io.parley.core.routing;

import io.parley.core.agent.AgentProfile;
import io.parley.core.queue.QueueRules;
import java.util.List;

/** The configuration the router decides by; {@code version} is stored with every decision. */
public record Rules(long version, List<AgentProfile> agents, List<QueueRules> queues) {

    /** The same with other agents. */
    public Rules withAgents(List<AgentProfile> others) {
        return new Rules(version, List.copyOf(others), queues);
    }
}
