package io.parley.report;

import io.parley.core.anatomy.ReleaseClass;
import io.parley.core.anatomy.TrunkRelease.Code;
import io.parley.store.FactQuery;
import io.parley.store.TrunkReader;
import io.parley.store.TrunkReader.EndSum;
import io.parley.store.TrunkReader.TrunkSum;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Calls by trunk, as they came and as they went out. */
public record TrunkFigures(List<Row> rows) {
    private static final double HUNDREDTHS = 100;

    public TrunkFigures {
        rows = List.copyOf(rows);
    }

    /**
     * One trunk, one way.
     *
     * @param failures calls that failed, by what kind of failure; none that did not happen
     * @param ends causes that the trunk named, and how calls were refused, the most frequent first
     */
    public record Row(Sum sum, Map<ReleaseClass, Long> failures, List<End> ends) {
        public Row {
            ends = List.copyOf(ends);
        }

        /** Not over yet, or cut off when the server went. */
        public long open() {
            return sum.calls() - sum.answered() - sum.failed() - sum.calledOff();
        }

        /** Mean from answer to end, milliseconds. */
        public OptionalDouble talkMs() {
            return mean(sum.talkMs(), sum.talks());
        }

        /** Mean of all that were judged, 1 to 4.5. */
        public OptionalDouble mos() {
            return mean(sum.mosHundredths() / HUNDREDTHS, sum.heard());
        }

        /** Share of all that were judged, 0 to 1. */
        public OptionalDouble poor() {
            return mean(sum.poor(), sum.heard());
        }

        /** Share of those whose end is known, 0 to 1. */
        public OptionalDouble answered() {
            return mean(sum.answered(), sum.answered() + sum.failed() + sum.calledOff());
        }

        private static OptionalDouble mean(double total, long count) {
            return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(total / count);
        }
    }

    /**
     * @param incoming the trunk brought them; else they went out by it
     * @param failed refused, or nobody said anything; @param calledOff whoever called hung up before the answer
     * @param talkMs from answer to end, milliseconds, of so many {@code talks} that are over
     * @param heard so many were judged by their sound; @param mosHundredths of these, added up
     * @param poor of these, poor to hear at any time
     */
    public record Sum(
            String trunk,
            boolean incoming,
            long calls,
            long answered,
            long failed,
            long calledOff,
            long talkMs,
            long talks,
            long heard,
            long mosHundredths,
            long poor) {
        private static Sum of(TrunkSum one) {
            return new Sum(
                    one.key().trunk(),
                    one.key().incoming(),
                    one.calls(),
                    one.answered(),
                    one.failed(),
                    one.calledOff(),
                    one.talkMs(),
                    one.talks(),
                    one.heard(),
                    one.mosHundredths(),
                    one.poor());
        }
    }

    /** @param code empty where nobody said anything; @param failed of these calls, those that were not answered */
    public record End(Optional<Code> code, long calls, long failed) {}

    static TrunkFigures of(TrunkReader trunks, FactQuery query) {
        List<EndSum> ends = trunks.ends(query);
        return new TrunkFigures(
                trunks.sums(query).stream().map(sum -> row(sum, ends)).toList());
    }

    private static Row row(TrunkSum sum, List<EndSum> all) {
        List<EndSum> ends =
                all.stream().filter(end -> end.key().equals(sum.key())).toList();
        Map<ReleaseClass, Long> failures = new EnumMap<>(ReleaseClass.class);
        ends.stream()
                .filter(end -> end.failed() > 0)
                .forEach(end -> failures.merge(ReleaseClass.of(end.code()), end.failed(), Long::sum));
        return new Row(
                Sum.of(sum),
                failures,
                ends.stream()
                        .map(end -> new End(end.code(), end.calls(), end.failed()))
                        .toList());
    }
}
