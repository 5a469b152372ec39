package io.parley.core.measure;

import io.parley.core.measure.QueueCounts.Counts;
import java.util.OptionalDouble;

/**
 * SL_CONFIGURABLE of M2: three switches say what counts against the level.
 *
 * @param shortAbandons whether short abandons count like others; without meaning where abandons do not count
 */
public record ConfigurableLevel(boolean abandons, boolean shortAbandons, boolean flowOuts) {

    public Definition definition() {
        return Definition.first("SL_CONFIGURABLE");
    }

    public OptionalDouble of(Counts c) {
        long left = abandons ? c.abandoned() - (shortAbandons ? 0 : c.shortAbandoned()) : 0;
        return Share.of(c.answeredInTarget(), c.answered() + left + (flowOuts ? c.flowOut() : 0));
    }
}
