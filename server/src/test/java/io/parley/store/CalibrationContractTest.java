package io.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.scorecard.Calibration;
import io.parley.core.scorecard.Calibration.Sheet;
import io.parley.core.scorecard.Mark;
import io.parley.core.scorecard.Measured;
import io.parley.sim.ComputesBeside;
import io.parley.store.ErasureBook.Erasure;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

@ComputesBeside
class CalibrationContractTest extends StoreOnEveryBackend {
    private static final Instant NOW = Instant.ofEpochMilli(1_772_000_000_000L);

    private static Calibration one(String id, String contact, String agent, Optional<Instant> closed) {
        return new Calibration(
                id,
                new ContactId(contact),
                agent,
                "calls",
                1,
                "sam",
                NOW.plusSeconds(id.charAt(1)),
                List.of("sam", "lea", "ada"),
                Optional.of("ada"),
                closed);
    }

    private static Sheet sheet(String who, boolean sent, String comment) {
        Mark held = new Mark("held", Optional.of(1), comment, Optional.of(42_000L), Optional.of(new Measured(75, 0)));
        Mark none = new Mark("rule", Optional.empty(), "", Optional.empty());
        return new Sheet(who, NOW, sent, comment, List.of(held, none));
    }

    @Test
    void aSheetIsWrittenAnewUntilItIsSentAndNoneOnceItIsClosed() {
        Calibration opened = one("b1", "c1", "ana", Optional.empty());
        assertTrue(await(store.calibrations().open(opened)));
        assertFalse(await(store.calibrations().open(one("b1", "c2", "ana", Optional.empty()))), "the id is taken");
        assertTrue(await(store.calibrations().put("b1", sheet("lea", false, "half"))));
        assertTrue(await(store.calibrations().put("b1", sheet("lea", true, "done"))));
        assertFalse(await(store.calibrations().put("b1", sheet("lea", true, "again"))), "it is sent");
        assertTrue(await(store.calibrations().put("b1", sheet("sam", false, "half"))));
        assertFalse(await(store.calibrations().put("b9", sheet("sam", false, "half"))), "there is none");
        assertTrue(await(store.calibrations().close("b1", NOW)));
        assertFalse(await(store.calibrations().close("b1", NOW.plusSeconds(1))), "it is closed");
        assertFalse(await(store.calibrations().put("b1", sheet("sam", true, "late"))));
        reopen();
        assertEquals(
                Optional.of(one("b1", "c1", "ana", Optional.of(NOW))),
                store.calibrations().byId("b1"));
        assertEquals(
                List.of(sheet("sam", false, "half"), sheet("lea", true, "done")),
                store.calibrations().sheets("b1"),
                "in the order of the evaluators");
        assertEquals(Optional.empty(), store.calibrations().byId("b9"));
    }

    @Test
    void thoseThatSheetsAreTakenForComeFirstAndNobodySeesThoseAboutThemselves() {
        await(store.calibrations().open(one("b1", "c1", "ana", Optional.empty())));
        await(store.calibrations().open(one("b2", "c2", "ben", Optional.empty())));
        await(store.calibrations().open(one("b3", "c3", "ana", Optional.empty())));
        await(store.calibrations().close("b3", NOW));
        assertEquals(List.of("b2", "b1", "b3"), ids(Optional.empty(), "sam"));
        assertEquals(List.of("b1", "b3"), ids(Optional.of(Set.of("ana")), "sam"));
        assertEquals(List.of(), ids(Optional.of(Set.of()), "sam"));
        assertEquals(List.of("b2"), ids(Optional.empty(), "ana"));
        assertEquals(List.of("b3"), store.calibrations().closed("calls", 1, 10));
        assertEquals(List.of(), store.calibrations().closed("calls", 2, 10));
        assertEquals(2, store.calibrations().awaited("lea"));
        await(store.calibrations().put("b1", sheet("lea", true, "")));
        assertEquals(1, store.calibrations().awaited("lea"));
        assertEquals(0, store.calibrations().awaited("ana"));
        assertEquals(1, store.calibrations().of(new ContactId("c2")).size());
    }

    private List<String> ids(Optional<Set<String>> within, String but) {
        return store.calibrations().all(within, but, 10).stream()
                .map(Calibration::id)
                .toList();
    }

    @Test
    void itIsNoScoreOfAnybodys() {
        await(store.calibrations().open(one("b1", "c1", "ana", Optional.empty())));
        await(store.calibrations().put("b1", sheet("lea", true, "")));
        await(store.calibrations().close("b1", NOW));
        assertEquals(List.of(), store.scorecards().of(new ContactId("c1")));
        assertEquals(List.of(), store.scorecards().about("ana", 10));
        assertTrue(store.reviewedContacts()
                .of(List.of(new ContactId("c1")), Optional.empty())
                .isEmpty());
    }

    @Test
    void theWordsGoWithTheCustomerAndTheMarksStay() {
        await(store.calibrations().open(one("b1", "c1", "ana", Optional.empty())));
        await(store.calibrations().put("b1", sheet("lea", true, "Mr Kalnins was angry")));
        Contact contact = Samples.contact("c1");
        record(Samples.ended(contact, Samples.ANNA, "sold", ""));
        Instant nextDay = contact.arrivedAt().plusSeconds(86_400).truncatedTo(ChronoUnit.MICROS);
        Erasure erasure = new Erasure("erased-1", contact.customer().key(), nextDay, "ada");
        assertEquals(ErasureBook.Outcome.BEGUN, await(store.erasures().begin(erasure)));
        await(store.erasures().goOn(erasure, 10));
        assertEquals(List.of(sheet("lea", true, "")), store.calibrations().sheets("b1"));
    }
}
