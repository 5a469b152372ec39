package io.parley.core.routing;

import io.parley.core.agent.AgentProfile;
import io.parley.core.queue.QueueRules;
import java.util.List;
import java.util.Objects;

/** The configuration the router decides by; {@code version} is stored with every decision. */
public record Rules(long version, List<AgentProfile> agents, List<QueueRules> queues, RoutingPolicy policy) {

    public Rules {
        policy = Objects.requireNonNullElse(policy, RoutingPolicy.ORDINARY);
    }

    /** With the ordinary policy. */
    public Rules(long version, List<AgentProfile> agents, List<QueueRules> queues) {
        this(version, agents, queues, RoutingPolicy.ORDINARY);
    }

    /** The same with other agents. */
    public Rules withAgents(List<AgentProfile> others) {
        return new Rules(version, List.copyOf(others), queues, policy);
    }
}
