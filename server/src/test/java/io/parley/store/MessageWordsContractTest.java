package io.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.contact.ContactId;
import io.parley.core.contact.TranscriptEvent;
import io.parley.sim.ComputesBeside;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Words reach the index after their message; nobody can tell by searching. */
@ComputesBeside
class MessageWordsContractTest extends StoreOnEveryBackend {

    @BeforeEach
    void knowTheContact() {
        record(Samples.waiting(Samples.contact("c-1")));
    }

    @Test
    void whoeverSearchesAfterAMessageWasToldFindsIt() {
        for (int i = 1; i <= 301; i++) {
            say(i, "Kilimanjaro" + i);
            if (i % 7 == 0) {
                assertEquals(Set.of("c-1"), found("kilimanjaro" + i));
            }
        }
        assertEquals(0, due());
    }

    @Test
    void whoeverSearchesWhereTheStoreCallsBackFindsIt() {
        CompletableFuture<Set<String>> seen =
                store.transcripts().append(message(1, "Kilimanjaro")).thenApply(told -> found("kilimanjaro"));
        assertEquals(Set.of("c-1"), await(seen));
    }

    @Test
    void wordsAreWrittenThoughNobodySearches() {
        say(1, "Kilimanjaro");
        while (due() > 0) {
            Thread.onSpinWait();
        }
        assertEquals(1, docs());
    }

    @Test
    void whatACrashLeftDueIsFound() {
        say(1, "Kilimanjaro");
        say(2, "Timbuktu");
        assertEquals(Set.of("c-1"), found("timbuktu"));
        await(store.writer().submit(session -> {
            new SearchIndex(dialect(), 0).drop(session, "c-1", SearchIndex.MESSAGES);
            session.update("INSERT INTO search_due (id, conversation, seq) VALUES (?, ?, ?)", 41, "c-1", 1);
            return session.update("INSERT INTO search_due (id, conversation, seq) VALUES (?, ?, ?)", 45, "c-1", 2);
        }));
        reopen();
        assertEquals(Set.of("c-1"), found("kilimanjaro"));
        say(3, "Popocatepetl");
        assertEquals(Set.of("c-1"), found("timbuktu popocatepetl"));
        assertEquals(0, due());
    }

    @Test
    void wordsThatAreRedactedWhileTheyAreDueAreNeverFound() {
        for (int i = 1; i <= 60; i += 2) {
            store.transcripts().append(message(i, "Kilimanjaro" + i));
            await(store.transcripts().append(amendment(i + 1, TranscriptEvent.Kind.REDACT, Integer.toString(i))));
            assertEquals(Set.of(), found("kilimanjaro" + i));
        }
        assertEquals(0, due());
    }

    @Test
    void wordsThatAreChangedWhileTheyAreDueAreFoundAsTheyAre() {
        store.transcripts().append(message(1, "Kilimanjaro"));
        store.transcripts().append(amendment(2, TranscriptEvent.Kind.EDIT, "1 Timbuktu"));
        store.transcripts().append(message(3, "Popocatepetl"));
        await(store.transcripts().append(amendment(4, TranscriptEvent.Kind.EDIT, "3 !?")));
        assertEquals(Set.of(), found("kilimanjaro"));
        assertEquals(Set.of("c-1"), found("timbuktu"));
        assertEquals(Set.of(), found("popocatepetl"), "it has no words any more");
    }

    @Test
    void whatIsRemovedWhileItIsDueIsNotFound() {
        store.transcripts().append(message(1, "Kilimanjaro"));
        await(store.writer()
                .submit(session -> new ContactRemoval(
                                new SearchIndex(dialect(), 0),
                                store.recordings().ledger())
                        .chat(session, "c-1", Samples.NOON)));
        assertEquals(Set.of(), found("kilimanjaro"));
        assertEquals(0, docs());
        assertEquals(0, due());
    }

    @Test
    void aMessageThatTheIndexRefusesCostsNoOther() {
        say(1, "Kilimanjaro");
        assertEquals(Set.of("c-1"), found("kilimanjaro"));
        // the text that all three make, or two where the writer is slow, and that of the second alone
        List<String> taken = List.of("message 2-4", "message 2-3", "message 3-4", "message 3");
        for (String part : taken) {
            await(store.writer()
                    .submit(session -> session.update(
                            "INSERT INTO search_doc (id, contact, part, digest) VALUES (?, ?, ?, ?)",
                            1_000 + taken.indexOf(part),
                            "c-1",
                            part,
                            1)));
        }
        say(2, "Timbuktu");
        say(3, "Popocatepetl");
        say(4, "Chimborazo");
        assertEquals(Set.of("c-1"), found("timbuktu chimborazo"));
        assertEquals(Set.of(), found("popocatepetl"));
        assertEquals(0, due());
    }

    @Test
    void messagesThatComeTogetherAreOneText() {
        for (int i = 1; i <= 10; i++) {
            say(i, "Kilimanjaro" + i);
        }
        assertEquals(Set.of("c-1"), found("kilimanjaro1 kilimanjaro10"));
        assertTrue(docs() < 10, "ten messages of one moment");
        assertEquals(0, due());
    }

    @Test
    void wordsThatChangeInTheMidstOfOthersAreFoundAsTheyAreAndTheOthersStay() {
        say(1, "Kilimanjaro");
        say(2, "Timbuktu");
        say(3, "Popocatepetl");
        assertEquals(Set.of("c-1"), found("timbuktu"));
        await(store.transcripts().append(amendment(4, TranscriptEvent.Kind.EDIT, "2 Chimborazo")));
        assertEquals(Set.of(), found("timbuktu"));
        assertEquals(Set.of("c-1"), found("kilimanjaro chimborazo popocatepetl"));
        await(store.transcripts().append(amendment(5, TranscriptEvent.Kind.REDACT, "3")));
        assertEquals(Set.of(), found("popocatepetl"));
        assertEquals(Set.of("c-1"), found("kilimanjaro chimborazo"));
        await(store.transcripts().append(amendment(6, TranscriptEvent.Kind.REDACT, "2")));
        assertEquals(Set.of(), found("chimborazo"));
        assertEquals(Set.of("c-1"), found("kilimanjaro"));
    }

    /** A server of before made one of each message. */
    @Test
    void textsOfOneMessageChangeAsThoseOfMany() {
        say(1, "Kilimanjaro");
        assertEquals(Set.of("c-1"), found("kilimanjaro"));
        say(2, "Timbuktu");
        assertEquals(Set.of("c-1"), found("timbuktu"));
        assertEquals(2, docs());
        await(store.transcripts().append(amendment(3, TranscriptEvent.Kind.REDACT, "1")));
        assertEquals(Set.of(), found("kilimanjaro"));
        assertEquals(Set.of("c-1"), found("timbuktu"));
    }

    @Test
    void aMessageAfterAUnitThatWasRolledBackIsFound() {
        say(1, "Kilimanjaro");
        assertThrows(
                RuntimeException.class, () -> await(store.transcripts().append(message(1, "a number used twice"))));
        say(2, "Timbuktu");
        assertEquals(Set.of("c-1"), found("kilimanjaro timbuktu"));
        assertEquals(0, due());
    }

    private void say(long seq, String body) {
        await(store.transcripts().append(message(seq, body)));
    }

    private static TranscriptEvent message(long seq, String body) {
        return Samples.message("c-1", seq, "cid-" + seq, body);
    }

    private static TranscriptEvent amendment(long seq, TranscriptEvent.Kind kind, String body) {
        return new TranscriptEvent(
                new ContactId("c-1"),
                seq,
                Samples.NOON,
                kind,
                TranscriptEvent.Author.VISITOR,
                "v",
                "Ona",
                Optional.of("cid-" + seq),
                body);
    }

    private Dialect dialect() {
        return backend == Backend.SQLITE ? new SqliteDialect() : new PostgresDialect();
    }

    private int due() {
        return store.reads().list("SELECT id FROM search_due", row -> 1).size();
    }

    private int docs() {
        return store.reads()
                .list("SELECT id FROM search_doc WHERE part LIKE 'message%'", row -> 1)
                .size();
    }

    private Set<String> found(String text) {
        return store.contacts().find(Samples.withWords(text), 10).stream()
                .map(found -> found.position().id())
                .collect(Collectors.toSet());
    }
}
