package io.parley.core.measure;

import io.parley.core.measure.Occupancy.Stretch;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How well agents kept to what was planned. Sums add up over agents and intervals.
 *
 * @param scheduledMs of shifts, breaks and meetings in them included
 * @param dutyMs of it to take contacts
 * @param keptInMs of {@code dutyMs} in which contacts could come or were there
 * @param keptOutMs of the rest of {@code scheduledMs} in which they could not
 * @param workedMs in which contacts could come or were there, planned or not
 */
public record Adherence(long scheduledMs, long dutyMs, long keptInMs, long keptOutMs, long workedMs) {
    /** Time that was as planned, in and out, of the time that was planned. */
    public static final Definition ADHERENCE = Definition.first("ADHERENCE");
    /** Time worked, whenever that was, of the time that was to be worked: may exceed 100 %. */
    public static final Definition CONFORMANCE = Definition.first("CONFORMANCE");

    public static final Adherence NONE = new Adherence(0, 0, 0, 0, 0);

    /**
     * One agent's.
     *
     * @param plan in force, without overlaps
     * @param in when contacts could come or were there, without overlaps
     * @param when all that counts lies within it
     */
    public static Adherence of(List<Planned> plan, List<Stretch> in, Stretch when) {
        Adherence sum = new Adherence(0, 0, 0, 0, within(in, when));
        for (Planned planned : plan) {
            long from = Math.max(planned.fromMs(), when.fromMs());
            long to = Math.min(planned.toMs(), when.toMs());
            if (planned.activity().isScheduled() && from < to) {
                sum = sum.plus(of(planned.activity(), to - from, within(in, new Stretch(from, to))));
            }
        }
        return sum;
    }

    private static Adherence of(Activity activity, long ms, long inMs) {
        return activity.isDuty() ? new Adherence(ms, ms, inMs, 0, 0) : new Adherence(ms, 0, 0, ms - inMs, 0);
    }

    /** By the first that ends after it begins: a year has a thousand stretches. */
    private static long within(List<Stretch> in, Stretch when) {
        long sum = 0;
        for (int i = firstAfter(in, when.fromMs()); i < in.size() && in.get(i).fromMs() < when.toMs(); i++) {
            sum += Math.min(in.get(i).toMs(), when.toMs()) - Math.max(in.get(i).fromMs(), when.fromMs());
        }
        return sum;
    }

    private static int firstAfter(List<Stretch> in, long ms) {
        int low = 0;
        int high = in.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (in.get(middle).toMs() > ms) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    public Adherence plus(Adherence other) {
        return new Adherence(
                scheduledMs + other.scheduledMs,
                dutyMs + other.dutyMs,
                keptInMs + other.keptInMs,
                keptOutMs + other.keptOutMs,
                workedMs + other.workedMs);
    }

    /** No data where nothing was planned. */
    public OptionalDouble adherence() {
        return Share.of(keptInMs + keptOutMs, scheduledMs);
    }

    public OptionalDouble conformance() {
        return Share.of(workedMs, dutyMs);
    }
}
