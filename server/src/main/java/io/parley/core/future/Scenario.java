package io.parley.core.future;

import io.parley.core.routing.RoutingEvent;
import java.time.Duration;
import java.util.List;

/**
 * What is supposed of the future.
 *
 * @param changes told to the router at once, in order: other rules, agents who sign in or out
 * @param warmUp arrivals of this time are not counted
 * @param horizon arrivals after the warm-up and within this time are counted, as are those who wait at the start
 * @param seed the same scenario on the same floor with the same seed has the same futures; two scenarios with one seed
 *     meet the same people
 */
public record Scenario(List<RoutingEvent> changes, Traffic traffic, Duration warmUp, Duration horizon, long seed) {
    public Scenario(Traffic traffic, Duration horizon, long seed) {
        this(List.of(), traffic, Duration.ZERO, horizon, seed);
    }

    public Scenario with(List<RoutingEvent> other) {
        return new Scenario(List.copyOf(other), traffic, warmUp, horizon, seed);
    }
}
