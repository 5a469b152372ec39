package io.parley.web.console;

import io.parley.report.Figures;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Chats that slept.
 *
 * @param count how many fell asleep; @param lasting of these, who sleep still
 * @param waited how many woke without room with their agent; @param meanMs of those that are over
 */
public record AsleepView(
        long count,
        long lasting,
        long byVisitor,
        long byAgent,
        long handedOn,
        long ended,
        long waited,
        Optional<Double> meanMs) {
    static AsleepView of(Figures.Asleep asleep) {
        OptionalDouble mean = asleep.meanMs();
        return new AsleepView(
                asleep.count(),
                asleep.lasting(),
                asleep.byVisitor(),
                asleep.byAgent(),
                asleep.handedOn(),
                asleep.ended(),
                asleep.waited(),
                mean.isPresent() ? Optional.of(mean.getAsDouble()) : Optional.empty());
    }
}
