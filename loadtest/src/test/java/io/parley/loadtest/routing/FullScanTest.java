package io.parley.loadtest.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.routing.Effect;
import io.parley.core.routing.Floor;
import io.parley.core.routing.RoutingEvent;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
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

    @ParameterizedTest(name = "{0} agents, {1} queues, {2} waiting, seed {4}")
    @CsvSource({"40, 40, 150, 500, 1", "100, 60, 400, 300, 2", "60, 24, 300, 300, 3", "160, 80, 600, 200, 4712"})
    void theRouterDecidesWhatAScanOverEverybodyDecides(int agents, int queues, int waiting, int turns, long seed) {
        Floor floor = new Floor(ZoneOffset.UTC).shadowFork();
        Pair pair = new Pair(Decider.router(floor), Decider.fullScan());
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
        private final Decider router;
        private final Decider scan;
        private int offers;

        Pair(Decider router, Decider scan) {
            this.router = router;
            this.scan = scan;
        }

        @Override
        public List<Effect> decide(RoutingEvent event, Instant now) {
            List<Effect> effects = router.decide(event, now);
            List<String> told = told(effects);
            assertEquals(told, told(scan.decide(event, now)), () -> "after " + event + " at " + now);
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
