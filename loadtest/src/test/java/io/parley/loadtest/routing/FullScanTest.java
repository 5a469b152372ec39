package io.parley.loadtest.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.routing.Effect;
import io.parley.core.routing.Floor;
import io.parley.core.routing.RoutingEvent;
import io.parley.loadtest.routing.scan.FullScan;
import io.parley.loadtest.routing.scan.Reached;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The router decides what a scan over everybody decides that knows nothing of its indexes: all rules on, random floors,
 * small enough for the scan; no time is measured.
 */
class FullScanTest {
    private static final int SEEDS = Integer.getInteger("scan.seeds", 10);
    private static final int TURNS = 300;
    /** So often a rule has to come up over all seeds for the floors to say anything of it. */
    private static final int OFTEN = 20;

    @ParameterizedTest(name = "{0} agents, {1} queues, {2} waiting, seed {4}")
    @CsvSource({"40, 40, 150, 500, 1", "100, 60, 400, 300, 2", "60, 24, 300, 300, 3", "160, 80, 600, 200, 4712"})
    void theRouterDecidesWhatAScanOverEverybodyDecides(int agents, int queues, int waiting, int turns, long seed) {
        Floor floor = new Floor(ZoneOffset.UTC).shadowFork();
        Pair pair = new Pair("seed " + seed, Decider.router(floor), Decider.fullScan());
        FullShift shift = new FullShift(new FullFloor(agents, queues, waiting, seed), pair)
                .open()
                .fill();
        for (int i = 0; i < turns; i++) {
            shift.turn(8);
        }
        assertEquals(Set.of(), shift.missing(), shift.tally().toString());
        assertTrue(pair.offers > 1_000, pair.offers + " offers");
        assertEquals(List.of(), floor.violations(shift.now()));
    }

    /** Few who wait, and agents who are kept free for others or do not take what only they could. */
    @Test
    void soItDoesWhereRulesMeetThatSeldomDo() {
        Map<Reached, Long> reached = new EnumMap<>(Reached.class);
        for (long seed = 1; seed <= SEEDS; seed++) {
            compare(24, 8, 10, seed, reached);
            compare(40, 12, 25, seed, reached);
            compare(16, 5, 30, seed, reached);
        }
        for (Reached rule : Reached.values()) {
            assertTrue(reached.getOrDefault(rule, 0L) >= OFTEN, rule + " of " + reached);
        }
    }

    private static void compare(int agents, int queues, int waiting, long seed, Map<Reached, Long> reached) {
        FullScan scan = new FullScan();
        Floor floor = new Floor(ZoneOffset.UTC).shadowFork();
        FullFloor full = new FullFloor(agents, SeededQueues.of(seed, queues), waiting, seed);
        String name = agents + " agents, seed " + seed;
        Pair pair = new Pair(name, Decider.router(floor), Decider.fullScan(scan));
        FullShift shift = new FullShift(full, pair, agent -> agent.value().endsWith("3"))
                .open()
                .fill();
        for (int i = 0; i < TURNS; i++) {
            shift.turn(4);
        }
        scan.reached().forEach((rule, times) -> reached.merge(rule, times, Long::sum));
        assertEquals(List.of(), floor.violations(shift.now()));
    }

    @Test
    void theScanAloneHasTheSameShiftAsTheRouterAlone() {
        assertEquals(run(Decider.router(new Floor(ZoneOffset.UTC).shadowFork())), run(Decider.fullScan()));
    }

    private static String run(Decider decider) {
        FullShift shift =
                new FullShift(new FullFloor(60, 40, 200), decider).open().fill();
        long decisions = 0;
        for (int i = 0; i < 200; i++) {
            decisions += shift.turn(8);
        }
        return shift.tally() + " " + shift.waiting() + " " + decisions;
    }

    /** The router's effects lead; those of the scan must be the same, in the same order. */
    private static final class Pair implements Decider {
        private final String name;
        private final Decider router;
        private final Decider scan;
        private int offers;

        Pair(String name, Decider router, Decider scan) {
            this.name = name;
            this.router = router;
            this.scan = scan;
        }

        @Override
        public List<Effect> decide(RoutingEvent event, Instant now) {
            List<Effect> effects = router.decide(event, now);
            List<String> told = told(effects);
            assertEquals(told, told(scan.decide(event, now)), () -> name + ": after " + event + " at " + now);
            offers += (int)
                    effects.stream().filter(Effect.Offer.class::isInstance).count();
            return effects;
        }

        /** All but what desks show. */
        private static List<String> told(List<Effect> effects) {
            return effects.stream().flatMap(Pair::told).toList();
        }

        private static Stream<String> told(Effect effect) {
            return switch (effect) {
                case Effect.AgentChanged changed -> Stream.of();
                case Effect.Offer(var id, var contact, var agent, Instant expires, var why) ->
                    Stream.of("offer " + id + ' ' + contact + " to " + agent + " until " + expires);
                case Effect.RecordChanged(var record) ->
                    Stream.of("record " + record.contact() + ' ' + record.phase() + ' ' + record.agent() + ' '
                            + record.end() + ' ' + record.connectedAt() + ' ' + record.endedAt());
                default -> Stream.of(effect.toString());
            };
        }

        @Override
        public boolean isOver(RoutingEvent timer) {
            boolean over = router.isOver(timer);
            assertEquals(over, scan.isOver(timer), () -> "is it over: " + timer);
            return over;
        }

        @Override
        public void foresee(List<RoutingEvent> events) {
            router.foresee(events);
        }
    }
}
