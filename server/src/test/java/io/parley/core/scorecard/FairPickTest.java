package io.parley.core.scorecard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.Computes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A thing is named by whose it is and a number: {@code ana-3}. */
@Computes
class FairPickTest {
    private static List<String> things(String who, int count) {
        return IntStream.range(0, count).mapToObj(i -> who + "-" + i).toList();
    }

    private static Map<String, Long> byWhom(List<String> picked) {
        return picked.stream().collect(Collectors.groupingBy(one -> one.split("-")[0], Collectors.counting()));
    }

    @Test
    void eachHasAsManyAsTheOthersUntilTheyHaveNoMore() {
        Map<String, List<String>> all =
                Map.of("ana", things("ana", 500), "ben", things("ben", 2), "cai", things("cai", 9));
        for (long seed = 0; seed < 200; seed++) {
            assertEquals(Map.of("ana", 4L, "ben", 2L, "cai", 4L), byWhom(FairPick.of(all, 10, seed)));
            Map<String, Long> four = byWhom(FairPick.of(all, 4, seed));
            assertEquals(3, four.size(), "nobody is left out before anybody has two");
            assertEquals(2, Collections.max(four.values()));
        }
        assertEquals(511, Set.copyOf(FairPick.of(all, 1_000, 7)).size(), "all there are, each once");
        assertEquals(List.of(), FairPick.of(Map.of(), 10, 7));
        assertEquals(List.of(), FairPick.of(Map.of("ana", List.of()), 10, 7));
    }

    @Test
    void anyIsAsLikelyAsAnyOther() {
        Map<String, List<String>> all = Map.of("ana", things("ana", 20), "ben", things("ben", 5));
        Map<String, Integer> times = new HashMap<>();
        int seeds = 20_000;
        for (long seed = 0; seed < seeds; seed++) {
            FairPick.of(all, 4, 1_772_000_000_000L + seed).forEach(one -> times.merge(one, 1, Integer::sum));
        }
        // 2 of 20 and 2 of 5: the square of the difference over the expected, summed up. With 19 and 4 degrees of
        // freedom one draw in ten thousand exceeds 50 and 24.
        assertTrue(distance(times, all.get("ana"), seeds / 10.0) < 50, times.toString());
        assertTrue(distance(times, all.get("ben"), seeds * 2 / 5.0) < 24, times.toString());
    }

    private static double distance(Map<String, Integer> times, List<String> things, double expected) {
        return things.stream()
                .mapToDouble(one -> Math.pow(times.getOrDefault(one, 0) - expected, 2) / expected)
                .sum();
    }

    @Test
    void whoIsAskedFirstIsChanceToo() {
        Map<String, List<String>> all = new HashMap<>();
        for (String who : List.of("ana", "ben", "cai", "dov")) {
            all.put(who, things(who, 3));
        }
        Map<String, Integer> times = new HashMap<>();
        for (long seed = 0; seed < 8_000; seed++) {
            times.merge(FairPick.of(all, 1, seed).getFirst().split("-")[0], 1, Integer::sum);
        }
        times.forEach((who, count) -> assertEquals(2_000, count, 200, who));
        assertEquals(4, times.size());
    }

    @Test
    void theSameSeedPicksTheSameInWhateverOrderThingsCome() {
        List<String> turned = new ArrayList<>(things("ana", 40));
        Collections.reverse(turned);
        List<String> picked = FairPick.of(Map.of("ana", things("ana", 40)), 5, 42);
        assertEquals(picked, FairPick.of(Map.of("ana", turned), 5, 42));
        assertNotEquals(picked, FairPick.of(Map.of("ana", turned), 5, 43));
    }

    @Test
    void whatIsGoneLeavesTheOthersWhereTheyWere() {
        List<String> picked = FairPick.of(Map.of("ana", things("ana", 40)), 5, 42);
        List<String> left = new ArrayList<>(things("ana", 40));
        left.remove(picked.get(1));
        List<String> again = FairPick.of(Map.of("ana", left), 4, 42);
        assertEquals(List.of(picked.get(0), picked.get(2), picked.get(3), picked.get(4)), again);
    }

    @Test
    void eachHasAsManyOfEachPartAndOfOnePartItIsAsWithoutParts() {
        Map<String, Map<String, List<String>>> all = Map.of(
                "ana", Map.of("1", things("ana-1", 40), "2", things("ana-2", 3), "3", things("ana-3", 40)),
                "ben", Map.of("1", things("ben-1", 1), "2", things("ben-2", 40)));
        for (long seed = 0; seed < 100; seed++) {
            List<String> picked = FairPick.ofParts(all, 12, seed);
            assertEquals(Map.of("ana", 6L, "ben", 6L), byWhom(picked));
            Map<String, Long> weeks = picked.stream()
                    .collect(
                            Collectors.groupingBy(one -> one.split("-")[0] + one.split("-")[1], Collectors.counting()));
            assertEquals(Map.of("ana1", 2L, "ana2", 2L, "ana3", 2L, "ben1", 1L, "ben2", 5L), weeks);
            Map<String, Map<String, List<String>>> whole = Map.of("ana", Map.of("all", things("ana", 9)));
            assertEquals(FairPick.of(Map.of("ana", things("ana", 9)), 5, seed), FairPick.ofParts(whole, 5, seed));
        }
    }

    @Test
    void whichPartComesFirstIsAnotherChanceOfEach() {
        Map<String, List<String>> two = Map.of("1", things("one", 5), "2", things("two", 5));
        long same = 0;
        for (long seed = 0; seed < 1_000; seed++) {
            Map<String, Map<String, List<String>>> all = Map.of(
                    "ana", Map.of("1", List.of("ana-1"), "2", List.of("ana-2")),
                    "ben", Map.of("1", List.of("ben-1"), "2", List.of("ben-2")));
            List<String> first = FairPick.ofParts(all, 2, seed);
            same += first.get(0).split("-")[1].equals(first.get(1).split("-")[1]) ? 1 : 0;
        }
        assertTrue(same > 430 && same < 570, "half of the times, not always: " + same);
        assertEquals(10, FairPick.ofParts(Map.of("ana", two), 99, 7).size());
    }
}
