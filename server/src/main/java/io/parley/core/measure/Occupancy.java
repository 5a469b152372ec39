package io.parley.core.measure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How much of the time that an agent could work was work. Only work within that time counts, so that no figure exceeds
 * 100 %. Sums add up over agents and intervals.
 *
 * @param availableMs signed in, less breaks
 * @param busyMs with at least one contact
 * @param usedUnitMs units in use times how long
 * @param unitMs units there are times how long
 */
public record Occupancy(long availableMs, long busyMs, long usedUnitMs, long unitMs) {
    public static final Definition UNION = Definition.first("OCCUPANCY_UNION");
    public static final Definition LOAD = Definition.first("OCCUPANCY_LOAD");
    public static final Definition UTILISATION = Definition.first("UTILISATION");
    public static final Occupancy NONE = new Occupancy(0, 0, 0, 0);

    /** From inclusive, to exclusive. */
    public record Stretch(long fromMs, long toMs) {
        public Stretch {
            if (toMs < fromMs) {
                throw new IllegalArgumentException("a stretch cannot end before it began: " + fromMs + ", " + toMs);
            }
        }

        long ms() {
            return toMs - fromMs;
        }
    }

    public enum Phase {
        RING,
        TALK,
        HOLD,
        WRAP_UP
    }

    /** @param units of the agent's capacity that the contact takes: all of them for a call */
    public record Work(Phase phase, Stretch when, int units) {}

    /** An agent's facts. @param units the agent's capacity */
    public record Day(Collection<Stretch> signedIn, Collection<Stretch> breaks, Collection<Work> work, int units) {}

    /** @param withRinging whether ringing is work; our default is that it is */
    public static Occupancy of(Day day, boolean withRinging) {
        List<Stretch> available = without(union(day.signedIn()), union(day.breaks()));
        List<Work> work = day.work().stream()
                .filter(part -> withRinging || part.phase() != Phase.RING)
                .toList();
        List<Stretch> busy = both(available, union(work.stream().map(Work::when).toList()));
        long used = work.stream()
                .mapToLong(part -> part.units() * total(both(available, List.of(part.when()))))
                .sum();
        return new Occupancy(total(available), total(busy), used, day.units() * total(available));
    }

    public Occupancy plus(Occupancy other) {
        return new Occupancy(
                availableMs + other.availableMs,
                busyMs + other.busyMs,
                usedUnitMs + other.usedUnitMs,
                unitMs + other.unitMs);
    }

    /** The share of time with at least one contact. */
    public OptionalDouble union() {
        return Share.of(busyMs, availableMs);
    }

    /** The share of capacity in use. */
    public OptionalDouble load() {
        return Share.of(usedUnitMs, unitMs);
    }

    /** The share of paid time with at least one contact. */
    public OptionalDouble utilisation(long paidMs) {
        return Share.of(busyMs, paidMs);
    }

    private static long total(List<Stretch> stretches) {
        return stretches.stream().mapToLong(Stretch::ms).sum();
    }

    /** In order, apart from each other. */
    private static List<Stretch> union(Collection<Stretch> some) {
        List<Stretch> joined = new ArrayList<>();
        for (Stretch next :
                some.stream().sorted(Comparator.comparingLong(Stretch::fromMs)).toList()) {
            if (!joined.isEmpty() && next.fromMs() <= joined.getLast().toMs()) {
                Stretch last = joined.removeLast();
                joined.add(new Stretch(last.fromMs(), Math.max(last.toMs(), next.toMs())));
            } else {
                joined.add(next);
            }
        }
        return joined;
    }

    private static List<Stretch> both(List<Stretch> one, List<Stretch> other) {
        List<Stretch> shared = new ArrayList<>();
        for (Stretch a : one) {
            for (Stretch b : other) {
                long from = Math.max(a.fromMs(), b.fromMs());
                long to = Math.min(a.toMs(), b.toMs());
                if (from < to) {
                    shared.add(new Stretch(from, to));
                }
            }
        }
        return shared;
    }

    private static List<Stretch> without(List<Stretch> whole, List<Stretch> holes) {
        List<Stretch> left = whole;
        for (Stretch hole : holes) {
            Stretch before = new Stretch(Long.MIN_VALUE / 4, hole.fromMs());
            Stretch after = new Stretch(hole.toMs(), Long.MAX_VALUE / 4);
            left = both(left, List.of(before, after));
        }
        return left;
    }
}
