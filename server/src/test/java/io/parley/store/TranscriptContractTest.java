package io.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.parley.core.contact.Amendments;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.TranscriptEvent;
import io.parley.store.write.StoreFailure;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class TranscriptContractTest extends StoreOnEveryBackend {
    private static final ContactId CHAT = new ContactId("chat-1");

    @Test
    void readsBackWhatWasAppendedInOrder() {
        List<TranscriptEvent> events = List.of(
                Samples.message("chat-1", 1, "a", "Labas"),
                Samples.message("chat-1", 2, "b", "Γειά \uD83D\uDE00"),
                new TranscriptEvent(
                        CHAT,
                        3,
                        Samples.message("chat-1", 3, "x", "").at(),
                        TranscriptEvent.Kind.STATE,
                        TranscriptEvent.Author.SYSTEM,
                        "",
                        "",
                        Optional.empty(),
                        "{\"state\":\"active\"}"));
        events.forEach(event -> await(store.transcripts().append(event)));
        reopen();
        assertEquals(events, store.transcripts().read(CHAT, 0, 100));
        assertEquals(events.subList(1, 2), store.transcripts().read(CHAT, 1, 1));
        assertEquals(3, store.transcripts().head(CHAT));
        assertEquals(0, store.transcripts().head(new ContactId("nobody")));
    }

    @Test
    void findsWhatAnAuthorSentUnderItsId() {
        TranscriptEvent event = Samples.message("chat-1", 1, "a", "Labas");
        await(store.transcripts().append(event));
        assertEquals(Optional.of(event), store.transcripts().find(CHAT, "visitor-1", "a"));
        assertEquals(Optional.empty(), store.transcripts().find(CHAT, "visitor-2", "a"));
    }

    private static TranscriptEvent amendment(long seq, TranscriptEvent.Kind kind, String body) {
        TranscriptEvent message = Samples.message("chat-1", seq, kind.name() + seq, body);
        return new TranscriptEvent(
                CHAT,
                seq,
                message.at(),
                kind,
                message.author(),
                message.authorId(),
                message.authorName(),
                message.cid(),
                body);
    }

    @Test
    void whatIsRedactedIsInNoRowOfTheLogAnyMore() {
        await(store.transcripts().append(Samples.message("chat-1", 1, "a", "Zanzibar one")));
        await(store.transcripts().append(Samples.message("chat-1", 12, "b", "Timbuktu")));
        await(store.transcripts().append(amendment(13, TranscriptEvent.Kind.EDIT, "1 Kilimanjaro two")));
        await(store.transcripts().append(amendment(14, TranscriptEvent.Kind.EDIT, "12 Timbuktu once more")));
        await(store.transcripts().append(amendment(15, TranscriptEvent.Kind.REDACT, "1")));
        reopen();
        List<TranscriptEvent> events = store.transcripts().read(CHAT, 0, 100);
        assertEquals(
                List.of("", "Timbuktu", "1", "12 Timbuktu once more", "1"),
                events.stream().map(TranscriptEvent::body).toList());
        assertEquals(
                List.of("", "Timbuktu once more"),
                Amendments.shown(events).stream().map(TranscriptEvent::body).toList());
    }

    @Test
    void refusesANumberUsedTwice() {
        await(store.transcripts().append(Samples.message("chat-1", 1, "a", "one")));
        assertRefused(Samples.message("chat-1", 1, "b", "two"));
    }

    @Test
    void refusesAnIdItsAuthorUsedAlready() {
        await(store.transcripts().append(Samples.message("chat-1", 1, "a", "one")));
        assertRefused(Samples.message("chat-1", 2, "a", "two"));
        await(store.transcripts().append(Samples.message("chat-2", 1, "a", "another chat may")));
    }

    @Test
    void manyServerEventsWithoutAnIdStandBesideEachOther() {
        for (int seq = 1; seq <= 3; seq++) {
            TranscriptEvent message = Samples.message("chat-1", seq, "x", "joined");
            await(store.transcripts()
                    .append(new TranscriptEvent(
                            CHAT,
                            seq,
                            message.at(),
                            TranscriptEvent.Kind.JOIN,
                            TranscriptEvent.Author.SYSTEM,
                            "",
                            "",
                            Optional.empty(),
                            "{}")));
        }
        assertEquals(3, store.transcripts().head(CHAT));
    }

    private void assertRefused(TranscriptEvent event) {
        var future = store.transcripts().append(event);
        Throwable thrown = assertThrows(CompletionException.class, () -> await(future));
        assertInstanceOf(StoreFailure.Refused.class, thrown.getCause());
        assertEquals(1, store.transcripts().read(CHAT, 0, 100).size());
    }
}
