package io.parley.core.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.sim.Computes;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

@Computes
class AgentSetTest {
    @Test
    void twoSetsMeetWhereTheyHaveAMemberInCommonHoweverEachIsKept() {
        Random random = new Random(4);
        int met = 0;
        for (int pair = 0; pair < 20_000; pair++) {
            int[] some = drawn(random);
            int[] others = drawn(random);
            boolean common = !Collections.disjoint(boxed(some), boxed(others));
            met += common ? 1 : 0;
            assertEquals(
                    common,
                    AgentSet.of(some, some.length).meets(AgentSet.of(others, others.length)),
                    () -> Arrays.toString(some) + " and " + Arrays.toString(others));
        }
        assertEquals(0.5, met / 20_000.0, 0.3, "both come up often");
    }

    /** Few among few, few among many, and many. */
    private static int[] drawn(Random random) {
        int among = random.nextBoolean() ? 100 : 4_000;
        int count = random.nextInt(3) == 0 ? among / 3 : random.nextInt(12);
        return random.ints(0, among).distinct().limit(count).toArray();
    }

    private static List<Integer> boxed(int[] numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }
}
