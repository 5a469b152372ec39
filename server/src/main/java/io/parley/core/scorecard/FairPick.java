package io.parley.core.scorecard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Picks by chance: of what each has, any as likely as any other, and about as many of each as of the rest, and of the
 * parts of what each has (such as weeks) likewise. Everything
 * has a lot, drawn from the seed and its name alone: the same seed picks the same, in whatever order things are given,
 * and what is gone leaves the others where they were.
 */
public final class FairPick {
    private static final long GAMMA = 0x9E37_79B9_7F4A_7C15L;

    private FairPick() {}

    private record Drawn(long lot, String name) {}

    private static final Comparator<Drawn> BY_LOT =
            Comparator.comparingLong(Drawn::lot).thenComparing(Drawn::name);

    /**
     * One of each, then another of each, until there are enough; whoever has no more is left out, and chance says who
     * is asked first.
     *
     * @param things what each has; names that differ
     * @param count at most so many
     */
    public static List<String> of(Map<String, List<String>> things, int count, long seed) {
        return inRounds(
                drawn(things.keySet(), ~seed).stream()
                        .map(who -> drawn(things.get(who), seed))
                        .toList(),
                count);
    }

    /**
     * The same where what each has lies in parts: of each it is one of each part, then another of each; which part
     * comes first is another chance of each.
     *
     * @param things what each has, by part
     */
    public static List<String> ofParts(Map<String, Map<String, List<String>>> things, int count, long seed) {
        return inRounds(
                drawn(things.keySet(), ~seed).stream()
                        .map(who -> ofParts(who, things.get(who), seed))
                        .toList(),
                count);
    }

    private static List<String> ofParts(String who, Map<String, List<String>> parts, long seed) {
        return inRounds(
                drawn(parts.keySet(), lot(who, ~seed)).stream()
                        .map(part -> drawn(parts.get(part), seed))
                        .toList(),
                Integer.MAX_VALUE);
    }

    private static List<String> inRounds(List<List<String>> rounds, int count) {
        List<String> picked = new ArrayList<>();
        boolean more = true;
        for (int round = 0; more && picked.size() < count; round++) {
            more = false;
            for (List<String> some : rounds) {
                if (round < some.size() && picked.size() < count) {
                    picked.add(some.get(round));
                    more = true;
                }
            }
        }
        return picked;
    }

    private static List<String> drawn(Iterable<String> names, long seed) {
        List<Drawn> all = new ArrayList<>();
        names.forEach(name -> all.add(new Drawn(lot(name, seed), name)));
        all.sort(BY_LOT);
        return all.stream().map(Drawn::name).toList();
    }

    private static long lot(String name, long seed) {
        long lot = mix(seed + GAMMA);
        for (int i = 0; i < name.length(); i++) {
            lot = mix(lot + GAMMA ^ name.charAt(i));
        }
        return lot;
    }

    /** A mix of 64 bits in which each bit that goes in changes half of those that come out. */
    private static long mix(long bits) {
        long some = (bits ^ bits >>> 30) * 0xBF58_476D_1CE4_E5B9L;
        long more = (some ^ some >>> 27) * 0x94D0_49BB_1331_11EBL;
        return more ^ more >>> 31;
    }
}
