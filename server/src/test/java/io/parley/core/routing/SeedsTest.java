package io.parley.core.routing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.Computes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Small days by the thousand, each with rules, people, faults and a crash by its seed. {@code -Dday.seeds=20000} lives
 * through more of them, {@code -Dday.seed=17} through one.
 */
@Computes
class SeedsTest {
    private static final int SEEDS = 1_000;

    @Test
    void aThousandSmallDaysHoldTheirPromises() {
        Optional<Long> one = Optional.ofNullable(Long.getLong("day.seed"));
        long last = one.orElse(Long.getLong("day.seeds", SEEDS));
        long connections = 0;
        long lost = 0;
        long takenBack = 0;
        long pickedUp = 0;
        for (long seed = one.orElse(1L); seed <= last; seed++) {
            SimDay day = live(seed);
            connections += day.books.connections;
            lost += day.lost;
            takenBack += day.books.takenBacks;
            pickedUp += day.books.pickedUp;
        }
        if (one.isEmpty()) {
            assertTrue(connections > 12 * last, "too quiet to prove anything: " + connections);
            String own = takenBack + " taken back, " + pickedUp + " picked up";
            assertTrue(takenBack > last / 20 && pickedUp > last / 20, own);
            assertTrue(lost > last, "crashes lose too little to prove anything: " + lost);
        }
    }

    private static SimDay live(long seed) {
        try {
            return SimDay.lived(plan(seed));
        } catch (AssertionError e) {
            throw new AssertionError(
                    "seed " + seed + " failed; alone: mvn test -Dtest=SeedsTest -Dday.seed=" + seed + "\n"
                            + e.getMessage(),
                    e);
        }
    }

    private static SimDay.Plan plan(long seed) {
        Rules first = new RandomRules(new Random(seed)).rules(8);
        Rules second = new RandomRules(new Random(seed + 1_000_000)).rules(7);
        Rules third = new Rules(2, second.agents(), second.queues().subList(1, 4), second.policy());
        List<Rules> rules = seed % 2 == 0 ? List.of(first) : List.of(first, third, first);
        return new SimDay.Plan(seed, rules, 20, Duration.ofMinutes(15), 60, 1, 1);
    }
}
