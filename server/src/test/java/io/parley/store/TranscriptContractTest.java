package io.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Visitors;
import io.parley.core.contact.Amendments;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.PagedTranscript;
import io.parley.core.contact.TranscriptEvent;
import io.parley.sim.ComputesBeside;
import io.parley.store.write.StoreFailure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@ComputesBeside
class TranscriptContractTest extends StoreOnEveryBackend {
    private static final ContactId CHAT = new ContactId("chat-1");
    private static final Instant AT = Instant.ofEpochMilli(1_772_000_000_000L);

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

    @Test
    void findsWhatAnAuthorSentInAnyChat() {
        TranscriptEvent event = Samples.message("chat-2", 1, "a", "Labas");
        await(store.transcripts().append(Samples.message("chat-1", 1, "b", "Labas")));
        await(store.transcripts().append(event));
        assertEquals(Optional.of(event), store.transcripts().find("visitor-1", "a"));
        assertEquals(Optional.empty(), store.transcripts().find("visitor-2", "a"));
        assertEquals(Optional.empty(), store.transcripts().find("visitor-1", "c"));
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
        PagedTranscript paged = new PagedTranscript(store.transcripts()::read, CHAT);
        assertEquals(Amendments.shown(events), Amendments.shown(paged).toList());
    }

    @Test
    void theCommentOfARatingIsGoneAndWhatWasGivenStays() {
        TranscriptEvent rating = new TranscriptEvent(
                CHAT,
                1,
                AT,
                TranscriptEvent.Kind.RATING,
                TranscriptEvent.Author.VISITOR,
                "v1",
                "Ona",
                Optional.of("r1"),
                "{\"comment\":\"my card \\\"4111\\\", ok\",\"kind\":\"nps\",\"score\":9}");
        assertTrue(rating.hasWords());
        await(store.transcripts().append(rating));
        await(store.transcripts().append(amendment(2, TranscriptEvent.Kind.REDACT, "1")));
        TranscriptEvent left = store.transcripts().read(CHAT, 0, 1).getFirst();
        assertEquals("{\"kind\":\"nps\",\"score\":9}", left.body());
        assertFalse(left.hasWords());
        assertEquals(
                left, Amendments.shown(store.transcripts().read(CHAT, 0, 9)).getFirst());
    }

    /** Redaction of any rating took the words of the one that counts. */
    @Test
    void theCommentOfAnotherRatingStays() {
        for (int seq = 1; seq <= 2; seq++) {
            await(store.transcripts()
                    .append(new TranscriptEvent(
                            CHAT,
                            seq,
                            AT.plusSeconds(seq),
                            TranscriptEvent.Kind.RATING,
                            TranscriptEvent.Author.VISITOR,
                            "v1",
                            "Ona",
                            Optional.of("r" + seq),
                            "{\"comment\":\"words " + seq + "\",\"kind\":\"nps\",\"score\":9}")));
        }
        await(store.transcripts().append(amendment(3, TranscriptEvent.Kind.REDACT, "2")));
        assertEquals(List.of("words 1"), store.reads().list("SELECT comment FROM rating", row -> row.getString(1)));
        await(store.transcripts().append(amendment(4, TranscriptEvent.Kind.REDACT, "1")));
        assertEquals(
                List.of(""),
                store.reads().list("SELECT coalesce(comment, '') AS words FROM rating", row -> row.getString("words")));
    }

    /** What a bot took for those who come back was a copy that redaction did not reach. */
    @Test
    void whatIsRedactedIsInNoMessageThatWasLeftOfIt() {
        leave("n1", 3);
        leave("n2", 5);
        await(store.transcripts().append(Samples.message("chat-1", 1, "a", "card 4111")));
        await(store.transcripts().append(Samples.message("chat-1", 2, "b", "it is broken")));
        await(store.transcripts().append(Samples.message("chat-1", 3, "c", "ona@example.org")));
        await(store.transcripts().append(Samples.message("chat-1", 4, "d", "and late")));
        await(store.transcripts().append(Samples.message("chat-1", 5, "e", "ona2@example.org")));
        await(store.transcripts().append(amendment(6, TranscriptEvent.Kind.REDACT, "1")));
        assertEquals(
                Map.of(
                        "n1", "it is broken\nona@example.org",
                        "n2", "it is broken\nona@example.org\nand late\nona2@example.org",
                        "other", "words"),
                left(Visitors.OfflineMessage::body));
        await(store.transcripts().append(amendment(7, TranscriptEvent.Kind.REDACT, "3")));
        assertEquals(
                Map.of("n1", "", "n2", "reply@example.org", "other", "reply@example.org"),
                left(Visitors.OfflineMessage::replyTo),
                "where to answer was in the words that are gone");
    }

    /** As where its first write failed, and what was redacted meanwhile was no copy yet. */
    @Test
    void whatIsLeftLaterThanItsWordsWereRedactedHasNoneOfThem() {
        await(store.transcripts().append(Samples.message("chat-1", 1, "a", "card 4111")));
        await(store.transcripts().append(Samples.message("chat-1", 2, "b", "ona@example.org")));
        await(store.transcripts().append(Samples.message("chat-1", 3, "c", "ona2@example.org")));
        await(store.transcripts().append(amendment(4, TranscriptEvent.Kind.REDACT, "1")));
        await(store.transcripts().append(amendment(5, TranscriptEvent.Kind.REDACT, "2")));
        leave("n1", 2);
        leave("n2", 3);
        assertEquals(Map.of("n1", "", "n2", "ona2@example.org", "other", "words"), left(m -> m.body()));
        assertEquals(
                Map.of("n1", "", "n2", "reply@example.org", "other", "reply@example.org"),
                left(Visitors.OfflineMessage::replyTo));
    }

    private void leave(String id, long upto) {
        await(store.visitors().leave(message(id), new Visitors.FromChat(CHAT, upto)));
        await(store.visitors().leave(message("other")));
    }

    private static Visitors.OfflineMessage message(String id) {
        return new Visitors.OfflineMessage(
                id, AT, "bookings", "en", "Ona", "reply@example.org", "words", Optional.empty(), Optional.empty());
    }

    private Map<String, String> left(Function<Visitors.OfflineMessage, String> what) {
        return store.visitors().offlineMessages(true, 10).stream()
                .collect(Collectors.toMap(Visitors.OfflineMessage::id, what));
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
