package io.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.acd.port.InvitationCounts.Counted;
import io.parley.acd.port.InvitationCounts.Did;
import io.parley.sim.ComputesBeside;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

@ComputesBeside
class InvitationCountContractTest extends StoreOnEveryBackend {
    private static final LocalDate DAY = LocalDate.parse("2026-03-12");

    private void count(LocalDate day) {
        await(store.invitationCounts().add(List.of(new Counted(day, "bookings", "prices", Did.SHOWN, 2))));
    }

    private long shown(LocalDate day) {
        return store.invitationCounts().between(day, day).stream()
                .mapToLong(sum -> sum.shown())
                .sum();
    }

    /** One day of a clock that was years ahead took all there was. */
    @Test
    void aClockThatLeaptAheadRemovesNothingAtOnce() {
        count(DAY);
        LocalDate ahead = DAY.plusYears(9);
        count(ahead);
        count(ahead);
        assertEquals(2, shown(DAY));
        assertEquals(4, shown(ahead));
    }

    @Test
    void figuresAreKeptForEightHundredDays() {
        count(DAY);
        LocalDate later = DAY.plusDays(801);
        count(later.minusDays(2));
        assertEquals(2, shown(DAY));
        count(later);
        assertEquals(0, shown(DAY));
        assertEquals(2, shown(later.minusDays(2)));
    }
}
