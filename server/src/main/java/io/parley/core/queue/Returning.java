package io.parley.core.queue;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * What knowing the customer changes.
 *
 * @param resumeWithin who left while waiting and is back within this gets the old place; zero: never
 * @param firstTimePoints for customers never seen before
 * @param attributePoints by {@code name=value} of the contact, such as {@code plan=gold}
 */
public record Returning(Duration resumeWithin, int firstTimePoints, Map<String, Integer> attributePoints) {
    public static final Returning ORDINARY = new Returning(Duration.ZERO, 0, Map.of());

    public Returning {
        attributePoints = Map.copyOf(Objects.requireNonNullElse(attributePoints, Map.of()));
    }
}
