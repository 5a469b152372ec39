package io.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.acd.port.Shifts.Entry;
import io.parley.core.agent.AgentId;
import io.parley.core.measure.Activity;
import io.parley.core.measure.Planned;
import io.parley.sim.ComputesBeside;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@ComputesBeside
class ShiftContractTest extends StoreOnEveryBackend {
    private static final Instant EIGHT = Instant.parse("2026-03-02T08:00:00Z");
    private static final AgentId ANNA = new AgentId("anna");
    private static final AgentId BORIS = new AgentId("boris");

    private static Entry entry(AgentId agent, int fromHour, int toHour, Activity activity) {
        return new Entry(agent, hours(fromHour), hours(toHour), activity, "o'note");
    }

    private static Instant hours(int later) {
        return EIGHT.plusSeconds(3_600L * later);
    }

    @Test
    void entriesAreKeptInTheirOrderWithWhoEnteredThem() {
        ShiftBook book = store.shifts();
        book.enter(List.of(entry(ANNA, 0, 8, Activity.WORK), entry(BORIS, 0, 4, Activity.WORK)), "sam", EIGHT)
                .join();
        book.enter(List.of(entry(ANNA, 4, 5, Activity.BREAK)), "lea", hours(1)).join();
        List<Planned> all = book.entered(Optional.empty(), hours(0), hours(24));
        assertEquals(List.of(1L, 2L, 3L), all.stream().map(Planned::number).toList());
        assertEquals(
                new Planned(
                        3,
                        ANNA,
                        hours(4).toEpochMilli(),
                        hours(5).toEpochMilli(),
                        Activity.BREAK,
                        "o'note",
                        "lea",
                        hours(1).toEpochMilli()),
                all.getLast());
        assertEquals(2, book.entered(Optional.of(ANNA), hours(0), hours(24)).size());
    }

    @Test
    void whatTouchesTheTimeOnlyAtItsEndsIsNotWithin() {
        ShiftBook book = store.shifts();
        book.enter(List.of(entry(ANNA, 0, 2, Activity.WORK), entry(ANNA, 4, 6, Activity.ABSENT)), "sam", EIGHT)
                .join();
        assertEquals(0, book.entered(Optional.empty(), hours(2), hours(4)).size());
        assertEquals(1, book.entered(Optional.empty(), hours(1), hours(4)).size());
        assertEquals(1, book.entered(Optional.of(ANNA), hours(5), hours(9)).size());
    }
}
