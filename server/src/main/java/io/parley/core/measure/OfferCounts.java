package io.parley.core.measure;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How offers ended, and the ring-no-answer rates of M3.
 *
 * @param refusals of those that were refused, as far as it was said why: by reason
 */
public record OfferCounts(Map<OfferEnd, Long> ends, Map<String, Long> refusals) {
    public static final Definition RNA = Definition.first("RNA");
    public static final Definition RNA_OF_AGENT = Definition.first("RNA_OF_AGENT");

    public enum OfferEnd {
        ACCEPTED(false, false),
        TIMEOUT(true, true),
        REJECTED(true, true),
        /** By itself: the person did nothing. */
        BUSY(true, false),
        UNREACHABLE(true, false),
        FAULT(true, false),
        /** The customer left, or the offer was taken back: nobody failed to answer. */
        WITHDRAWN(false, false);

        private final boolean unanswered;
        private final boolean charged;

        OfferEnd(boolean unanswered, boolean charged) {
            this.unanswered = unanswered;
            this.charged = charged;
        }
    }

    public OfferCounts {
        ends = Map.copyOf(ends);
        refusals = Map.copyOf(refusals);
    }

    /** Nobody said why. */
    public OfferCounts(Map<OfferEnd, Long> ends) {
        this(ends, Map.of());
    }

    public static OfferCounts of(Collection<OfferEnd> offers) {
        Map<OfferEnd, Long> ends = new EnumMap<>(OfferEnd.class);
        offers.forEach(end -> ends.merge(end, 1L, Long::sum));
        return new OfferCounts(ends);
    }

    public OfferCounts plus(OfferCounts other) {
        Map<OfferEnd, Long> sum = new EnumMap<>(OfferEnd.class);
        sum.putAll(ends);
        other.ends.forEach((end, count) -> sum.merge(end, count, Long::sum));
        Map<String, Long> reasons = new HashMap<>(refusals);
        other.refusals.forEach((reason, count) -> reasons.merge(reason, count, Long::sum));
        return new OfferCounts(sum, reasons);
    }

    public long count(OfferEnd end) {
        return ends.getOrDefault(end, 0L);
    }

    /** Offers that could be answered. */
    public long offers() {
        return ends.values().stream().mapToLong(Long::longValue).sum() - count(OfferEnd.WITHDRAWN);
    }

    /** Offers not answered for this reason, of all offers. */
    public OptionalDouble rate(OfferEnd reason) {
        return Share.of(reason.unanswered ? count(reason) : 0, offers());
    }

    /** Offers not answered, of all offers. */
    public OptionalDouble rate() {
        return Share.of(sum(end -> end.unanswered), offers());
    }

    /** What is the agent's: a phone that was busy or unreachable and our faults are left out above and below. */
    public OptionalDouble rateOfAgent() {
        long ours = sum(end -> end.unanswered && !end.charged);
        return Share.of(sum(end -> end.charged), offers() - ours);
    }

    private long sum(java.util.function.Predicate<OfferEnd> which) {
        return ends.entrySet().stream()
                .filter(entry -> which.test(entry.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
