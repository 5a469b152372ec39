package io.parley.web.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.core.contact.ContactId;
import io.parley.core.contact.TranscriptEvent;
import io.parley.core.contact.TranscriptEvent.Author;
import io.parley.core.contact.TranscriptEvent.Kind;
import io.parley.web.http.Json;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is written by hand is what any other frame would be. */
class FrequentFramesTest {
    private static DeskFrame event(Kind kind, Author author, Optional<String> cid, String body) {
        Instant at = Instant.parse("2026-11-30T09:00:00.123456Z");
        return DeskFrame.event(DeskShapes.ChatEvent.of(
                new TranscriptEvent(new ContactId("c-1"), 7, at, kind, author, "v\"1", "Zoë\n", cid, body)));
    }

    @Test
    void eventsOfEachKindAndAuthorAreWrittenAsAllFramesAre() {
        for (Kind kind : Kind.values()) {
            for (Author author : Author.values()) {
                DeskFrame bare = event(kind, author, Optional.empty(), "");
                assertEquals(Json.text(bare), bare.json());
                DeskFrame whole = event(kind, author, Optional.of("m-1"), "says \"hi\"\t\u0007 \\ 😀");
                assertEquals(Json.text(whole), whole.json());
            }
        }
    }

    @Test
    void whatWasSeenIsWrittenAsAllFramesAre() {
        DeskFrame seen = DeskFrame.seen("c-1", 12, 7);
        assertEquals(Json.text(seen), seen.json());
    }
}
