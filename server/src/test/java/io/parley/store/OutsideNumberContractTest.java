package io.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.OutsideNumbers.Changed;
import io.parley.acd.port.OutsideNumbers.OutsideNumber;
import io.parley.sim.ComputesBeside;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@ComputesBeside
class OutsideNumberContractTest extends StoreOnEveryBackend {
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

    @Test
    void noNumberStandsThereTwice() {
        assertTrue(book().add(entry("a", "Порт", "+370")).join());
        assertFalse(book().add(entry("b", "Taxi", "+370")).join());
        assertTrue(book().add(entry("b", "Taxi", "118")).join());
        assertEquals(
                Changed.TAKEN,
                book().change(entry("b", "Taxi", "+370"), Optional.empty()).join());
        assertEquals(
                Changed.GONE,
                book().change(entry("c", "Taxi", "119"), Optional.empty()).join());
        assertEquals(
                Changed.DONE,
                book().change(entry("b", "Taxi", "119"), Optional.empty()).join());
        assertEquals(List.of(entry("b", "Taxi", "119"), entry("a", "Порт", "+370")), book().all());
        assertTrue(book().remove("b").join());
        assertFalse(book().remove("b").join());
    }

    @Test
    void aTableRenewsWhatHasItsNumbers() {
        book().add(entry("a", "Port", "+370")).join();
        book().putAll(List.of(entry("x", "Harbour", "+370"), entry("y", "Taxi", "118")))
                .join();
        assertEquals(List.of(entry("a", "Harbour", "+370"), entry("y", "Taxi", "118")), book().all());
    }

    @Test
    void whatSomebodyElseHasWrittenMeanwhileIsNotWrittenOver() {
        book().add(entry("a", "Port", "+370")).join();
        Optional<Instant> before = Optional.of(NOW.minusMillis(1));
        assertEquals(
                Changed.OVERTAKEN,
                book().change(entry("a", "Harbour", "+370"), before).join());
        assertEquals("Port", book().all().getFirst().name());
        Optional<Instant> asTold = Optional.of(Instant.ofEpochMilli(NOW.toEpochMilli()));
        assertEquals(
                Changed.DONE,
                book().change(entry("a", "Harbour", "+370"), asTold).join());
        assertEquals(
                Changed.GONE,
                book().change(entry("b", "Harbour", "118"), before).join());
    }

    private OutsideNumberBook book() {
        return store.outsideNumbers();
    }

    private static OutsideNumber entry(String id, String name, String number) {
        return new OutsideNumber(id, name, number, "o'note", List.of("a", "b c"), List.of("q"), "sam", NOW);
    }
}
