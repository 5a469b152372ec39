package io.parley.report;

import io.parley.core.measure.Definition;
import io.parley.core.measure.StayCounts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Figures, and all that says what they mean.
 *
 * @param asOf what came later is not in it
 * @param definitions which every figure was made by
 * @param before the same of the days before
 */
public record Report(
        ReportQuery query,
        Instant asOf,
        List<Definition> definitions,
        Figures total,
        Optional<Figures> before,
        List<Row> rows) {

    /**
     * @param key id of the queue or agent, code of the language or channel
     * @param when of an interval
     * @param trend by interval, where it was asked for
     */
    public record Row(String key, Optional<Stretch> when, Figures figures, List<Point> trend) {}

    /** The stays of one row in one interval. */
    public record Point(Instant from, StayCounts stays) {}

    /** From inclusive, to exclusive. */
    public record Stretch(Instant from, Instant to) {}
}
