package io.parley.core.scorecard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.core.scorecard.Agreement.Level;
import io.parley.core.scorecard.Agreement.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The worked examples of Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), and of Cohen's kappa. */
class AgreementTest {
    /** One judge a line, one thing a place; a point is a value that is missing. */
    private static List<List<Integer>> units(String... judges) {
        List<List<Integer>> units = new ArrayList<>();
        for (int at = 0; at < judges[0].length(); at++) {
            List<Integer> unit = new ArrayList<>();
            for (String judge : judges) {
                if (judge.charAt(at) != '.') {
                    unit.add((int) judge.charAt(at));
                }
            }
            units.add(unit);
        }
        return units;
    }

    private static double alpha(Level level, String... judges) {
        return Agreement.alpha(units(judges), level).orElseThrow();
    }

    @Test
    void binaryOfTwoAsInSectionA() {
        assertEquals(0.095, alpha(Level.NOMINAL, "0100000010", "1110010000"), 0.0005);
    }

    @Test
    void nominalOfTwoAsInSectionB() {
        assertEquals(0.692, alpha(Level.NOMINAL, "aabbdcccedda", "babbbccceddd"), 0.0005);
    }

    @Test
    void anyNumberOfJudgesWithMissingValuesAsInSectionsCAndD() {
        String[] four = {"123321412...", "1233224125.3", ".3332342251.", "12332441251."};
        assertEquals(0.743, alpha(Level.NOMINAL, four), 0.0005);
        assertEquals(0.815, alpha(Level.ORDINAL, four), 0.0005);
        assertEquals(0.849, alpha(Level.INTERVAL, four), 0.0005);
    }

    @Test
    void whereNothingDiffersOrNothingIsComparedItIsNotDefined() {
        for (Level level : Level.values()) {
            assertEquals(OptionalDouble.empty(), Agreement.alpha(units("111", "111"), level));
            assertEquals(OptionalDouble.empty(), Agreement.alpha(units("12", ".."), level));
            assertEquals(OptionalDouble.empty(), Agreement.alpha(List.of(), level));
            assertEquals(1, alpha(level, "1232", "1232"), 1e-12);
        }
    }

    @Test
    void neitherTheOrderOfJudgesNorOfThingsMattersAndItIsNeverMoreThanOne() {
        Random seeded = new Random(11);
        for (int i = 0; i < 300; i++) {
            List<List<Integer>> units = new ArrayList<>();
            for (int unit = 0; unit < 6; unit++) {
                units.add(new ArrayList<>(
                        seeded.ints(seeded.nextInt(0, 5), 1, 6).boxed().toList()));
            }
            for (Level level : Level.values()) {
                OptionalDouble one = Agreement.alpha(units, level);
                List<List<Integer>> turned = units.reversed().stream()
                        .map(unit -> (List<Integer>) new ArrayList<>(unit.reversed()))
                        .toList();
                OptionalDouble other = Agreement.alpha(turned, level);
                assertEquals(one.orElse(9), other.orElse(9), 1e-9);
                assertEquals(true, one.orElse(0) <= 1 + 1e-12);
            }
        }
    }

    /** So many pairs of each. */
    private static List<Pair> pairs(int both, int firstOnly, int secondOnly, int neither) {
        List<Pair> pairs = new ArrayList<>();
        int[] counts = {both, firstOnly, secondOnly, neither};
        for (int kind = 0; kind < counts.length; kind++) {
            for (int i = 0; i < counts[kind]; i++) {
                pairs.add(new Pair(kind < 2 ? 1 : 0, kind % 2 == 0 ? 1 : 0));
            }
        }
        return pairs;
    }

    @Test
    void kappaIsAgreementBeyondChance() {
        // of 50 proposals: (0.7 - 0.5) / (1 - 0.5); and two of 100 with the same share of agreement
        assertEquals(0.4, Agreement.kappa(pairs(20, 5, 10, 15)).orElseThrow(), 1e-12);
        assertEquals(0.1304, Agreement.kappa(pairs(45, 15, 25, 15)).orElseThrow(), 0.00005);
        assertEquals(0.2593, Agreement.kappa(pairs(25, 35, 5, 35)).orElseThrow(), 0.00005);
        assertEquals(OptionalDouble.empty(), Agreement.kappa(pairs(5, 0, 0, 0)), "chance alone would agree");
        assertEquals(OptionalDouble.empty(), Agreement.kappa(List.of()));
    }
}
