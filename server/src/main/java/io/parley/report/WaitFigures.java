package io.parley.report;

import io.parley.core.contact.SegmentEnd;
import io.parley.core.measure.WaitCurve;
import io.parley.store.FactQuery;
import io.parley.store.FactReader;
import io.parley.store.FactReader.WaitCount;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/**
 * How waits were spread.
 *
 * @param bins answered and abandoned by wait; the last has no end
 * @param answered percentiles of the waits of the answered; of the abandoned in {@code abandoned}
 * @param censored the wait for an answer with those who left counted as far as they waited
 */
public record WaitFigures(List<Bin> bins, Ranks answered, Ranks abandoned, Ranks censored) {
    private static final long[] BIN_SECONDS = {0, 10, 20, 30, 45, 60, 90, 120, 180};

    /** From exclusive but for 0, to inclusive, milliseconds; as the promise compares. */
    public record Bin(long fromMs, Optional<Long> toMs, long answered, long abandoned) {}

    /** Milliseconds by nearest rank. */
    public record Ranks(OptionalLong median, OptionalLong p90) {}

    static WaitFigures of(FactReader facts, FactQuery query) {
        List<WaitCount> counts = facts.waits(query);
        return new WaitFigures(
                bins(counts),
                ranks(facts, query, SegmentEnd.ANSWERED, counts),
                ranks(facts, query, SegmentEnd.ABANDONED, counts),
                censored(counts));
    }

    private static List<Bin> bins(List<WaitCount> counts) {
        Bin[] bins = new Bin[BIN_SECONDS.length];
        for (int i = 0; i < bins.length; i++) {
            long from = BIN_SECONDS[i];
            Optional<Long> to = i + 1 < bins.length ? Optional.of(BIN_SECONDS[i + 1]) : Optional.empty();
            bins[i] = new Bin(
                    from * 1_000,
                    to.map(end -> end * 1_000),
                    within(counts, from, to, WaitCount::answered),
                    within(counts, from, to, WaitCount::abandoned));
        }
        return List.of(bins);
    }

    private static long within(List<WaitCount> counts, long from, Optional<Long> to, ToLongFunction<WaitCount> count) {
        return counts.stream()
                .filter(one -> one.second() >= from
                        && to.filter(end -> one.second() >= end).isEmpty())
                .mapToLong(count)
                .sum();
    }

    private static Ranks ranks(FactReader facts, FactQuery query, SegmentEnd how, List<WaitCount> counts) {
        return new Ranks(rank(facts, query, how, counts, 50), rank(facts, query, how, counts, 90));
    }

    /** The second is known by counting, the wait within it is looked up: a percentile is a wait that occurred. */
    private static OptionalLong rank(
            FactReader facts, FactQuery query, SegmentEnd how, List<WaitCount> counts, int percent) {
        ToLongFunction<WaitCount> count = how == SegmentEnd.ANSWERED ? WaitCount::answered : WaitCount::abandoned;
        long total = counts.stream().mapToLong(count).sum();
        long place = (percent * total + 99) / 100 - 1;
        for (WaitCount one : counts) {
            long here = count.applyAsLong(one);
            if (place >= 0 && place < here) {
                return facts.wait(query, how, one.second(), place);
            }
            place -= here;
        }
        return OptionalLong.empty();
    }

    private static Ranks censored(List<WaitCount> counts) {
        List<WaitCurve.Step> steps = counts.stream()
                .map(one ->
                        new WaitCurve.Step(one.second() * 1_000 + 999, one.answered(), one.abandoned() + one.moved()))
                .toList();
        return new Ranks(WaitCurve.waitMs(steps, 50), WaitCurve.waitMs(steps, 90));
    }
}
