package io.parley.core.contact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PagedTranscriptTest {
    private static final ContactId CHAT = new ContactId("c1");

    private final List<TranscriptEvent> kept = new ArrayList<>();
    /** After which event each page was asked for. */
    private final List<Long> asked = new ArrayList<>();

    private final PagedTranscript paged = new PagedTranscript(this::read, CHAT);

    private List<TranscriptEvent> read(ContactId chat, long after, int limit) {
        asked.add(after);
        return kept.stream().filter(event -> event.seq() > after).limit(limit).toList();
    }

    private void said(TranscriptEvent.Kind kind, String body) {
        kept.add(new TranscriptEvent(
                CHAT,
                kept.size() + 1,
                Instant.EPOCH,
                kind,
                TranscriptEvent.Author.VISITOR,
                "v1",
                "Ona",
                Optional.empty(),
                body));
    }

    private void messages(int count) {
        LongStream.range(0, count).forEach(i -> said(TranscriptEvent.Kind.MESSAGE, "words " + i));
    }

    @Test
    void eachPageIsReadWhenItsFirstEventIsWanted() {
        messages(1_200);
        Iterator<TranscriptEvent> events = paged.iterator();
        assertEquals(List.of(), asked);
        events.next();
        assertEquals(List.of(0L), asked);
        assertEquals(kept, paged.stream().toList());
        assertEquals(List.of(0L, 0L, 500L, 1_000L), asked);
    }

    @Test
    void theEndIsKnownWhereTheLastPageIsWholeAndWhereThereIsNone() {
        assertFalse(paged.iterator().hasNext());
        assertThrows(NoSuchElementException.class, paged.iterator()::next);
        messages(500);
        assertEquals(kept, paged.stream().toList());
    }

    @Test
    void whatALaterPageChangesIsShownAsItIsWhereTheWholeChatIs() {
        messages(700);
        said(TranscriptEvent.Kind.EDIT, "3 other words");
        said(TranscriptEvent.Kind.EDIT, "3 the last words");
        said(TranscriptEvent.Kind.EDIT, "4 gone later");
        said(TranscriptEvent.Kind.REDACT, "4");
        said(TranscriptEvent.Kind.IDENTITY, "{}");
        said(TranscriptEvent.Kind.EDIT, "699 of the second page");
        List<TranscriptEvent> shown = Amendments.shown(paged).toList();
        assertEquals(Amendments.shown(kept), shown);
        assertEquals("the last words", shown.get(2).body());
        assertEquals("", shown.get(3).body());
    }
}
