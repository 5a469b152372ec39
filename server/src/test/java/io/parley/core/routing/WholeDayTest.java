package io.parley.core.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.measure.Fact;
import io.parley.core.queue.QueueId;
import io.parley.sim.Computes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Twenty thousand contacts, three hundred agents, twelve queues, crashes: one whole day. */
@Computes
class WholeDayTest {
    private static final int CONTACTS = 20_000;
    private static final int CRASHES = 4;

    @Test
    void aWholeDayHoldsItsPromisesAfterEveryEventAndAfterEveryCrash() {
        long seed = Long.getLong("day.seed", 1);
        SimDay day = SimDay.lived(
                new SimDay.Plan(seed, DayRules.versions(seed), CONTACTS, Duration.ofHours(12), 330, CRASHES, 128));
        DayBooks books = day.books;
        String what = day.live.journal.size() + " events, " + books.offers + " offers, " + books.connections
                + " connections, begun " + books.begun + ", ends " + books.ends + ", lost " + day.lost;
        assertTrue(books.connections > CONTACTS * 0.9, what);
        assertTrue(books.ends.get("ABANDONED") > CONTACTS / 50, what);
        assertTrue(books.begun > 50, what);
        assertTrue(books.takenBacks > 50 && books.pickedUp > 50, books.takenBacks + " and " + books.pickedUp);
        assertTrue(day.lost > 0, what);
        Ledger ledger = new Ledger();
        Floor again = day.live.foldAgain(ledger);
        sums(again, ledger.take());
    }

    /** Every stay ended once, and reports count what the floor counted (M1). */
    private static void sums(Floor floor, List<Fact> facts) {
        Map<Long, Fact.Stay> stays = new HashMap<>();
        for (Fact fact : facts) {
            if (fact instanceof Fact.Stay stay) {
                Fact.Stay before = stays.put(stay.id(), stay);
                assertTrue(before == null || before.end().isEmpty(), () -> "ended twice: " + stay);
            }
        }
        Map<QueueId, Map<String, Long>> told = new HashMap<>();
        stays.values().forEach(stay -> {
            String end = stay.end().orElseThrow().how().name();
            told.computeIfAbsent(stay.subject().queue(), id -> new HashMap<>()).merge(end, 1L, Long::sum);
        });
        for (QueueOnFloor queue : floor.queues.values()) {
            Map<String, Long> ends = told.getOrDefault(queue.id(), Map.of());
            var counted = queue.counts.counts();
            assertEquals(
                    queue.counts.entered(),
                    ends.values().stream().mapToLong(n -> n).sum());
            assertEquals(counted.flowOut(), ends.getOrDefault("FLOW_OUT", 0L));
            assertEquals(counted.failed(), ends.getOrDefault("FAILED", 0L));
            assertEquals(counted.shortAbandoned(), ends.getOrDefault("SHORT_ABANDONED", 0L));
        }
    }
}
