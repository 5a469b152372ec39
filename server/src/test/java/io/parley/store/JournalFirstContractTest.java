package io.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Journal;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.Customer;
import io.parley.core.contact.StaffNote;
import io.parley.core.routing.Effect;
import io.parley.core.routing.RoutingEvent;
import io.parley.sim.ComputesBeside;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The journal is told durable before history is written; nobody can tell by reading. */
@ComputesBeside
class JournalFirstContractTest extends StoreOnEveryBackend {

    @Test
    void whoeverReadsAfterTheJournalToldSeesIt() {
        for (int i = 1; i <= 100; i++) {
            record(named(i, "Ona " + i));
            assertTrue(isThere(i), "contact " + i);
        }
        assertEquals(0, store.behind());
    }

    @Test
    void whoeverReadsWhereTheJournalCallsBackSeesIt() {
        List<CompletableFuture<Boolean>> seen = new ArrayList<>();
        for (int i = 1; i <= 20; i++) {
            int number = i;
            CompletableFuture<Boolean> one = new CompletableFuture<>();
            seen.add(one);
            Journal.Entry entry = Samples.changed(nextSeq(), named(i, "Ona"));
            store.journal().append(List.of(entry), () -> one.complete(isThere(number)));
        }
        assertTrue(seen.stream().allMatch(StoreOnEveryBackend::await));
    }

    @Test
    void theLanguageOfWhoCallsAgainAtOnceIsKnown() {
        ContactRecord talked = Samples.ended(Samples.contact("c1"), Samples.ANNA, "sold", "");
        record(talked);
        append(List.of(Samples.entry(
                nextSeq(),
                new RoutingEvent.LanguageCorrected(new ContactId("c1"), Samples.ANNA, "lt"),
                new Effect.RecordChanged(talked))));
        assertEquals(Optional.of("lt"), await(store.flows().spoken("+37061234567")));
    }

    @Test
    void whatStaffWroteIsReadThoughHistoryWaits() {
        CompletableFuture<Void> goOn = new CompletableFuture<>();
        CompletableFuture<Void> held = new CompletableFuture<>();
        Journal.Entry entry = Samples.changed(nextSeq(), named(1, "Ona"));
        store.journal().append(List.of(entry), () -> {
            store.writer().submit(session -> goOn.join());
            held.complete(null);
        });
        await(held);
        CompletableFuture<List<StaffNote>> asked =
                CompletableFuture.supplyAsync(() -> store.staffNotes().invitations("boris", Samples.NOON));
        try {
            assertEquals(List.of(), asked.orTimeout(5, TimeUnit.SECONDS).join(), "all desks wait for it");
        } finally {
            goOn.complete(null);
        }
    }

    @Test
    void aUnitThatReadsHistoryCommitsNothingOfWhatWasBegun() {
        record(named(1, "Ona"));
        CompletableFuture<Object> torn = store.writer().submit(session -> {
            session.update("INSERT INTO rating (contact, score, at_us) VALUES (?, ?, ?)", "c1", 1, 1);
            isThere(1);
            throw new IllegalStateException("half way");
        });
        assertThrows(CompletionException.class, () -> await(torn));
        assertEquals(0, store.reads().list("SELECT score FROM rating", row -> 1).size());
        assertTrue(isThere(1));
    }

    @Test
    void historyIsWrittenThoughNobodyReads() {
        record(named(1, "Ona"));
        while (store.behind() > 0) {
            Thread.onSpinWait();
        }
        assertEquals(1, store.reads().list("SELECT id FROM contact", row -> 1).size());
    }

    @Test
    void aMessageIsOnDiskThoughHistoryWaits() {
        record(named(1, "Ona"));
        await(store.transcripts().append(Samples.message("c1", 1, "cid", "Where is my booking?")));
        reopen();
        assertEquals(1, store.transcripts().head(new ContactId("c1")));
        assertTrue(isThere(1));
    }

    @Test
    void anEntryThatHistoryRefusesCostsNoOther() {
        await(store.writer()
                .submit(session -> session.update("CREATE UNIQUE INDEX one_each ON contact (customer_name)")));
        record(named(1, "Ona"), named(2, "Ona"), named(3, "Jonas"));
        record(named(4, "Rasa"));
        assertEquals(
                List.of(true, false, true, true),
                LongStream.rangeClosed(1, 4).mapToObj(this::isThere).toList());
        assertEquals(Optional.empty(), store.trouble());
        assertEquals(new ReadModels.Marks(4, 4), ReadModels.marks(store.reads()));
        reopen();
        record(named(5, "Tomas"));
        assertTrue(isThere(5));
        assertEquals(new ReadModels.Marks(5, 5), ReadModels.marks(store.reads()));
    }

    @Test
    void anEntryRepeatedForALostAnswerBringsNothingOlderBack() {
        Journal.Entry waiting = Samples.changed(nextSeq(), named(1, "Ona"));
        append(List.of(waiting));
        record(named(1, "Ona Petraitė"));
        append(List.of(waiting));
        assertEquals(
                Optional.of("Ona Petraitė"),
                found(1).orElseThrow().record().contact().customer().name());
    }

    @Test
    void entriesThatAreMissingBetweenLeaveTheMarkForTheNextStart() {
        record(named(1, "Ona"));
        nextSeq();
        record(named(3, "Rasa"));
        assertTrue(isThere(3));
        assertEquals(new ReadModels.Marks(1, 1), ReadModels.marks(store.reads()));
    }

    @Test
    void historyGoesOnAfterALostConnection() {
        Assumptions.assumeTrue(backend == Backend.POSTGRES, "the embedded database has no connection to lose");
        for (int i = 1; i <= 30; i++) {
            if (i % 10 == 5) {
                store.writer()
                        .submit(session -> session.first(
                                "SELECT pg_terminate_backend(pg_backend_pid())", row -> row.getBoolean(1)));
            }
            record(named(i, "Ona"));
        }
        while (store.behind() > 0) {
            Thread.onSpinWait();
        }
        assertEquals(30, store.reads().list("SELECT id FROM contact", row -> 1).size());
        assertEquals(new ReadModels.Marks(30, 30), ReadModels.marks(store.reads()));
    }

    private boolean isThere(long number) {
        return found(number).isPresent();
    }

    private Optional<ContactFinder.Found> found(long number) {
        return store.contacts().byId(new ContactId("c" + number));
    }

    private static ContactRecord named(long number, String name) {
        Contact contact = Samples.contact("c" + number, Channel.CHAT, Samples.NOON);
        return Samples.waiting(Samples.of(contact, new Customer("+3706", Optional.of(name))));
    }
}
