package io.parley.chat.conversation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.core.contact.ContactId;
import io.parley.core.contact.TranscriptEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PackedEventsTest {
    private static final ContactId CHAT = new ContactId("c-1");

    private final PackedEvents events = new PackedEvents(CHAT);

    private static TranscriptEvent event(
            TranscriptEvent.Kind kind, TranscriptEvent.Author author, String name, Optional<String> cid, String body) {
        Instant at = Instant.parse("2026-11-30T15:00:00.123456Z");
        return new TranscriptEvent(CHAT, 7, at, kind, author, author + "-id", name, cid, body);
    }

    private static TranscriptEvent said(String cid, String body) {
        return event(TranscriptEvent.Kind.MESSAGE, TranscriptEvent.Author.VISITOR, "Ž", Optional.of(cid), body);
    }

    @Test
    void anEventComesBackSignForSign() {
        for (TranscriptEvent event : List.of(
                said("a-1", "Good morning"),
                said("a-2", "caf\u00e9 \u00ff"),
                said("a-3", "Labas, \u017emogau \ud83d\ude00"),
                said("\u017e-4", "half a sign \ud83d"),
                said("", ""),
                said("a-5", "x".repeat(4_000)))) {
            assertEquals(event, events.unpack(7, events.pack(event)));
        }
    }

    @Test
    void whatNobodyGaveAnIdHasNone() {
        for (TranscriptEvent.Kind kind : TranscriptEvent.Kind.values()) {
            for (TranscriptEvent.Author author : TranscriptEvent.Author.values()) {
                TranscriptEvent event = event(kind, author, "of " + kind, Optional.empty(), "{}");
                assertEquals(event, events.unpack(7, events.pack(event)));
            }
        }
    }

    @Test
    void whoTookPartIsHeldOnce() {
        byte[] first = events.pack(said("a", "b"));
        events.pack(event(TranscriptEvent.Kind.MESSAGE, TranscriptEvent.Author.AGENT, "Ana", Optional.of("a"), "b"));
        assertArrayEquals(first, events.pack(said("a", "b")));
        assertEquals(22, first.length);
    }
}
