package io.parley.core.routing;

import io.parley.core.agent.AgentId;
import java.time.Duration;
import java.time.Instant;

/** How long agents have had nothing to do, as the order by longest idle counts it. */
public final class IdleTime {
    private IdleTime() {}

    /** Since the last contact ended, or since sign-in; nothing for whom the floor does not know. */
    public static Duration of(Floor floor, AgentId agent, Instant now) {
        return floor.agent(agent)
                .map(known -> Duration.ofNanos(Math.max(0, Nanos.of(now) - known.clock.contactEnd)))
                .orElse(Duration.ZERO);
    }
}
