package io.parley.core.measure;

import io.parley.core.contact.SegmentEnd;
import io.parley.core.queue.ServiceTarget;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts of one queue over one day (M1): every stay in the queue ends in exactly one of the ends. */
public final class QueueCounts {
    private long entered;
    private long answered;
    private long answeredInTarget;
    private long abandoned;
    private long abandonedInTarget;
    private long shortAbandoned;
    private long flowOut;
    private long failed;
    private long apart;
    private long apartInTarget;
    private final SortedMap<String, Long> flowOutReasons = new TreeMap<>();

    public QueueCounts copy() {
        QueueCounts copy = new QueueCounts();
        copy.entered = entered;
        copy.answered = answered;
        copy.answeredInTarget = answeredInTarget;
        copy.abandoned = abandoned;
        copy.abandonedInTarget = abandonedInTarget;
        copy.shortAbandoned = shortAbandoned;
        copy.flowOut = flowOut;
        copy.failed = failed;
        copy.apart = apart;
        copy.apartInTarget = apartInTarget;
        copy.flowOutReasons.putAll(flowOutReasons);
        return copy;
    }

    public void enter() {
        entered++;
    }

    /** Counts the end of a stay that lasted {@code waitMs}; short abandons are abandons too. */
    public void end(SegmentEnd end, long waitMs, ServiceTarget target) {
        end(end, waitMs <= target.within().toMillis());
    }

    /** The same of a stay of which it is known whether it lasted no longer than the target. */
    public void end(SegmentEnd end, boolean inTarget) {
        switch (end) {
            case ANSWERED -> {
                answered++;
                answeredInTarget += inTarget ? 1 : 0;
            }
            case ABANDONED, SHORT_ABANDONED -> {
                abandoned++;
                abandonedInTarget += inTarget ? 1 : 0;
                shortAbandoned += end == SegmentEnd.SHORT_ABANDONED ? 1 : 0;
            }
            case FLOW_OUT -> flowOut++;
            case FAILED -> failed++;
        }
    }

    /** One of the answered is left out of the formulas: a callback that by configuration does not count. */
    public void apart(long waitMs, ServiceTarget target) {
        apart++;
        apartInTarget += waitMs <= target.within().toMillis() ? 1 : 0;
    }

    /** How many of the answered the formulas leave out. */
    public long answeredApart() {
        return apart;
    }

    /** Notes why a stay ends as flow-out. */
    public void flowedOut(String reason) {
        flowOutReasons.merge(reason, 1L, Long::sum);
    }

    /** How many left by which rule. */
    public SortedMap<String, Long> flowOutReasons() {
        return Collections.unmodifiableSortedMap(flowOutReasons);
    }

    public long entered() {
        return entered;
    }

    /** Stays that ended, whichever way. */
    public long ended() {
        return answered + abandoned + flowOut + failed;
    }

    /** The counts as the formulas of M2 take them. */
    public Counts counts() {
        return new Counts(
                answered - apart,
                answeredInTarget - apartInTarget,
                abandoned,
                abandonedInTarget,
                shortAbandoned,
                flowOut,
                failed);
    }

    /**
     * A, A_T, B, B_T, B_S, F and X of M2.
     *
     * @param abandoned all abandons, the short ones included
     */
    public record Counts(
            long answered,
            long answeredInTarget,
            long abandoned,
            long abandonedInTarget,
            long shortAbandoned,
            long flowOut,
            long failed) {

        /** Roll-ups are sums of counts, never means of shares. */
        public Counts plus(Counts other) {
            return new Counts(
                    answered + other.answered,
                    answeredInTarget + other.answeredInTarget,
                    abandoned + other.abandoned,
                    abandonedInTarget + other.abandonedInTarget,
                    shortAbandoned + other.shortAbandoned,
                    flowOut + other.flowOut,
                    failed + other.failed);
        }

        /** Stays that are over, whichever way. */
        public long ended() {
            return answered + abandoned + flowOut + failed;
        }
    }
}
