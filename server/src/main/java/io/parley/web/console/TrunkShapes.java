package io.parley.web.console;

import io.parley.core.anatomy.ReleaseClass;
import io.parley.report.TrunkFigures;
import io.parley.report.TrunkFigures.End;
import io.parley.report.TrunkFigures.Row;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** The report of calls by trunk, in the shapes of API.md. */
final class TrunkShapes {
    private TrunkShapes() {}

    public record TrunksView(ReportShapes.PeriodView period, List<TrunkRow> rows) {}

    /** Trunks that calls went over, also those that are not configured any more; by id. */
    public record TrunkNames(List<String> trunks) {}

    /**
     * One trunk, one way.
     *
     * @param way {@code in} or {@code out}
     * @param open not over yet, or cut off when the server went
     * @param talkMs from answer to end, of all that are over; @param meanTalkMs of each
     * @param judged so many were judged by their sound; @param mos their mean, 1 to 4.5
     * @param poor of these, poor to hear at any time
     * @param failures of those that failed, by class, such as {@code normal} or {@code sip_5xx}
     */
    public record TrunkRow(
            String trunk,
            String way,
            long calls,
            long answered,
            long failed,
            long calledOff,
            long open,
            long talkMs,
            OptionalDouble meanTalkMs,
            long judged,
            OptionalDouble mos,
            long poor,
            Map<String, Long> failures,
            List<TrunkEnd> ends) {}

    /**
     * @param protocol {@code q850} for a cause the trunk named, {@code sip} for a refusal; {@code silent} where a call
     *     failed and nobody said anything
     * @param failed of these calls, those that were not answered
     */
    public record TrunkEnd(String protocol, Optional<Integer> cause, String kind, long calls, long failed) {}

    static TrunksView of(ReportShapes.PeriodView period, TrunkFigures figures) {
        return new TrunksView(
                period, figures.rows().stream().map(TrunkShapes::row).toList());
    }

    private static TrunkRow row(Row row) {
        var sum = row.sum();
        Map<String, Long> failures = new TreeMap<>();
        row.failures().forEach((kind, calls) -> failures.put(ReportViews.code(kind), calls));
        return new TrunkRow(
                sum.trunk(),
                TrunkSheet.way(row),
                sum.calls(),
                sum.answered(),
                sum.failed(),
                sum.calledOff(),
                row.open(),
                sum.talkMs(),
                row.talkMs(),
                sum.heard(),
                row.mos(),
                sum.poor(),
                failures,
                row.ends().stream().map(TrunkShapes::end).toList());
    }

    private static TrunkEnd end(End end) {
        return new TrunkEnd(
                end.code().map(code -> ReportViews.code(code.protocol())).orElse("silent"),
                end.code().map(code -> code.number()),
                ReportViews.code(ReleaseClass.of(end.code())),
                end.calls(),
                end.failed());
    }
}
