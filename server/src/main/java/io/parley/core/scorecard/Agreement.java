package io.parley.core.scorecard;

import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** How far people who judge the same things agree, beyond what chance alone would give; 1 is always, 0 as chance. */
public final class Agreement {
    private Agreement() {}

    /** How different two values are. */
    public enum Level {
        /** The same or not. */
        NOMINAL,
        /** By how many values lie between them. */
        ORDINAL,
        /** By how far they are apart. */
        INTERVAL
    }

    /**
     * Krippendorff's alpha, any number of judges, values missing or not (Krippendorff, Computing Krippendorff's
     * Alpha-Reliability, 2011).
     *
     * @param units what was said of each thing; of one that fewer than two judged nothing is compared
     * @return empty where all said the same of everything, or nothing is compared: then it is not defined
     */
    public static OptionalDouble alpha(List<List<Integer>> units, Level level) {
        List<List<Integer>> compared =
                units.stream().filter(one -> one.size() >= 2).toList();
        TreeMap<Integer, Integer> counts = new TreeMap<>();
        compared.forEach(unit -> unit.forEach(value -> counts.merge(value, 1, Integer::sum)));
        long all = counts.values().stream().mapToLong(Integer::longValue).sum();
        double observed = 0;
        for (List<Integer> unit : compared) {
            observed += within(unit, counts, level) / (unit.size() - 1);
        }
        double expected = 0;
        for (int one : counts.keySet()) {
            for (int other : counts.keySet()) {
                expected += (double) counts.get(one) * counts.get(other) * squared(one, other, counts, level);
            }
        }
        return expected == 0 ? OptionalDouble.empty() : OptionalDouble.of(1 - (all - 1) * observed / expected);
    }

    /** Over all pairs of what was said of one thing. */
    private static double within(List<Integer> unit, TreeMap<Integer, Integer> counts, Level level) {
        double sum = 0;
        for (int one : unit) {
            for (int other : unit) {
                sum += squared(one, other, counts, level);
            }
        }
        return sum;
    }

    private static double squared(int one, int other, TreeMap<Integer, Integer> counts, Level level) {
        double apart = switch (level) {
            case NOMINAL -> one == other ? 0 : 1;
            case ORDINAL -> one == other ? 0 : ranks(Math.min(one, other), Math.max(one, other), counts);
            case INTERVAL -> one - other;
        };
        return apart * apart;
    }

    private static double ranks(int low, int high, TreeMap<Integer, Integer> counts) {
        int between = counts.subMap(low, true, high, true).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
        return between - (counts.get(low) + counts.get(high)) / 2.0;
    }

    /**
     * Cohen's kappa of two judges (Cohen, A Coefficient of Agreement for Nominal Scales, 1960).
     *
     * @param pairs what the one and the other said of each thing
     * @return empty where chance alone would make them agree on everything, or there is nothing
     */
    public static OptionalDouble kappa(List<Pair> pairs) {
        double all = pairs.size();
        double same = pairs.stream().filter(pair -> pair.one() == pair.other()).count();
        TreeMap<Integer, Integer> ones = new TreeMap<>();
        TreeMap<Integer, Integer> others = new TreeMap<>();
        pairs.forEach(pair -> {
            ones.merge(pair.one(), 1, Integer::sum);
            others.merge(pair.other(), 1, Integer::sum);
        });
        double chance = ones.entrySet().stream()
                .mapToDouble(one -> (double) one.getValue() * others.getOrDefault(one.getKey(), 0))
                .sum();
        double free = all * all - chance;
        return free <= 0 ? OptionalDouble.empty() : OptionalDouble.of((all * same - chance) / free);
    }

    /** What two judges said of one thing. */
    public record Pair(int one, int other) {}
}
