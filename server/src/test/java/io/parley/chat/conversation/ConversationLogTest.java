package io.parley.chat.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.acd.port.TranscriptLog;
import io.parley.chat.conversation.ConversationLog.Draft;
import io.parley.chat.conversation.ConversationLog.Seen;
import io.parley.chat.session.HotRing;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.TranscriptEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ConversationLogTest {
    private static final ContactId CHAT = new ContactId("c-1");
    private static final Instant NOW = Instant.parse("2026-11-30T15:00:00Z");

    private final Kept store = new Kept();
    private final ConversationLog log = new ConversationLog(CHAT, store);

    private static Draft draft(String author, TranscriptEvent.Kind kind, String cid, String body) {
        return new Draft(kind, Told.Author.visitor(author, "Ana"), Optional.of(cid), body);
    }

    private static Draft said(String cid, String body) {
        return draft("v", TranscriptEvent.Kind.MESSAGE, cid, body);
    }

    private void write(Draft draft) {
        TranscriptEvent event = log.next(draft, NOW);
        store.append(event);
        log.settle(event, 0);
    }

    private Seen seen(Draft draft) {
        return log.seen(draft, 0);
    }

    private void writeMoreThanStays() {
        for (int n = 1; n <= HotRing.MOST_EVENTS + 10; n++) {
            write(said("m-" + n, "words " + n));
        }
    }

    @Test
    void aRepeatIsKnownThoughItsMessageIsNoLongerAtHand() {
        writeMoreThanStays();
        for (int n : List.of(1, 10, HotRing.MOST_EVENTS + 10)) {
            assertEquals(Seen.SAME, seen(said("m-" + n, "words " + n)));
            assertEquals(n, log.first(said("m-" + n, "words " + n), 0).seq());
            assertEquals(Seen.OTHER, seen(said("m-" + n, "other words")));
            assertEquals(Seen.NEW, seen(draft("w", TranscriptEvent.Kind.MESSAGE, "m-" + n, "words " + n)));
        }
        assertEquals(Seen.NEW, seen(said("m-0", "words 0")));
    }

    @Test
    void whatIsNewIsNotLookedForInTheStore() {
        writeMoreThanStays();
        store.reads = 0;
        assertEquals(Seen.NEW, seen(said("m-0", "words 0")));
        assertEquals(Seen.SAME, seen(said("m-200", "words 200")));
        assertEquals(0, store.reads);
    }

    @Test
    void aRepeatOfWhatIsGoneIsARepeat() {
        write(said("a", "a secret"));
        write(draft("v", TranscriptEvent.Kind.EDIT, "b", "1 another secret"));
        write(draft("v", TranscriptEvent.Kind.REDACT, "c", "1"));
        assertEquals(Seen.SAME, seen(said("a", "a secret")));
        assertEquals(Seen.SAME, seen(draft("v", TranscriptEvent.Kind.EDIT, "b", "1 another secret")));
        assertEquals(
                List.of("", "1", "1"),
                log.page(0, 10, 0).stream().map(TranscriptEvent::body).toList());
    }

    @Test
    void ofTwoIdsThatLookAlikeEachIsItself() {
        write(draft("v", TranscriptEvent.Kind.MESSAGE, "1 a", "one"));
        write(draft("v 1", TranscriptEvent.Kind.MESSAGE, "a", "two"));
        assertEquals(Seen.SAME, seen(draft("v", TranscriptEvent.Kind.MESSAGE, "1 a", "one")));
        assertEquals(Seen.SAME, seen(draft("v 1", TranscriptEvent.Kind.MESSAGE, "a", "two")));
        assertEquals(
                1,
                log.first(draft("v", TranscriptEvent.Kind.MESSAGE, "1 a", "one"), 0)
                        .seq());
    }

    private static final class Kept implements TranscriptLog {
        private final List<TranscriptEvent> events = new ArrayList<>();
        private int reads;

        @Override
        public CompletableFuture<Void> append(TranscriptEvent event) {
            events.add(event);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public List<TranscriptEvent> read(ContactId conversation, long after, int limit) {
            reads++;
            return events.stream()
                    .filter(event -> event.seq() > after)
                    .limit(limit)
                    .toList();
        }

        @Override
        public long head(ContactId conversation) {
            return events.size();
        }

        @Override
        public Optional<TranscriptEvent> find(ContactId conversation, String authorId, String cid) {
            reads++;
            return find(authorId, cid);
        }

        @Override
        public Optional<TranscriptEvent> find(String authorId, String cid) {
            return events.stream()
                    .filter(event ->
                            event.authorId().equals(authorId) && event.cid().equals(Optional.of(cid)))
                    .findFirst();
        }
    }
}
