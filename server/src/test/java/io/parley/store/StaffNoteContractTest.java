package io.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.acd.port.StaffNotes;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.StaffNote;
import io.parley.core.contact.StaffNote.Kind;
import io.parley.sim.ComputesBeside;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@ComputesBeside
class StaffNoteContractTest extends StoreOnEveryBackend {
    private static final Instant AT = Instant.ofEpochMilli(1_772_000_000_000L);

    private static StaffNote note(String contact, Kind kind, String by, String cid, String body) {
        Optional<String> to = kind == Kind.INVITE || kind == Kind.DECLINE ? Optional.of("boris") : Optional.empty();
        return new StaffNote(new ContactId(contact), 0, AT, kind, by, "Name of " + by, to, cid, body);
    }

    private StaffNotes.Kept add(StaffNote note) {
        return await(store.staffNotes().add(note));
    }

    @Test
    void notesAreNumberedWithoutGapsForEachContact() {
        List<StaffNotes.Kept> kept = IntStream.rangeClosed(1, 5)
                .mapToObj(i -> store.staffNotes().add(note("chat-1", Kind.NOTE, "ana", "n" + i, "note " + i)))
                .toList()
                .stream()
                .map(StoreOnEveryBackend::await)
                .toList();
        add(note("chat-2", Kind.WHISPER, "sam", "n1", "Offer the voucher \uD83D\uDE00"));
        reopen();
        List<StaffNote> read = store.staffNotes().read(new ContactId("chat-1"), 0, 100);
        assertEquals(kept.stream().map(StaffNotes.Kept::note).toList(), read);
        assertEquals(
                List.of(1L, 2L, 3L, 4L, 5L), read.stream().map(StaffNote::seq).toList());
        assertEquals(read.subList(2, 4), store.staffNotes().read(new ContactId("chat-1"), 2, 2));
        assertEquals(
                "Offer the voucher \uD83D\uDE00",
                store.staffNotes()
                        .read(new ContactId("chat-2"), 0, 10)
                        .getFirst()
                        .body());
    }

    @Test
    void whatIsRedactedHasNoWordsAndWhoDidItStays() {
        add(note("chat-1", Kind.NOTE, "ana", "n1", "card 5500"));
        add(note("chat-1", Kind.NOTE, "ana", "n2", "all well"));
        ContactId chat = new ContactId("chat-1");
        StaffNote.Gone gone = new StaffNote.Gone("Sam", AT.plusSeconds(5));
        StaffNote now = await(store.staffNotes().redact(chat, 1, gone)).orElseThrow();
        await(store.staffNotes().redact(chat, 1, new StaffNote.Gone("Ada", AT.plusSeconds(9))));
        assertEquals(Optional.empty(), await(store.staffNotes().redact(chat, 7, gone)));
        reopen();
        assertEquals(now, store.staffNotes().read(chat, 0, 1).getFirst());
        assertEquals("", now.body());
        assertEquals(Optional.of(gone), now.gone());
        assertEquals("all well", store.staffNotes().read(chat, 1, 1).getFirst().body());
    }

    @Test
    void theSameIdOfTheSameAuthorIsTheSameNote() {
        StaffNote first = add(note("chat-1", Kind.NOTE, "ana", "n1", "first")).note();
        StaffNotes.Kept again = add(note("chat-1", Kind.NOTE, "ana", "n1", "second"));
        assertEquals(new StaffNotes.Kept(first, true), again);
        add(note("chat-1", Kind.NOTE, "boris", "n1", "another author's"));
        assertEquals(2, store.staffNotes().read(new ContactId("chat-1"), 0, 10).size());
    }

    @Test
    void aColleagueFindsWhatTheyWereAsked() {
        add(note("chat-1", Kind.INVITE, "ana", "i1", ""));
        add(note("chat-2", Kind.INVITE, "ana", "i2", "please"));
        add(note("chat-1", Kind.DECLINE, "boris", "d1", ""));
        add(note("chat-2", Kind.NOTE, "ana", "n1", "no invitation"));
        List<StaffNote> asked = store.staffNotes().invitations("boris", AT);
        assertEquals(
                List.of(Kind.INVITE, Kind.DECLINE, Kind.INVITE),
                asked.stream().map(StaffNote::kind).toList());
        assertEquals(List.of(), store.staffNotes().invitations("boris", AT.plusMillis(1)));
        assertEquals(List.of(), store.staffNotes().invitations("ana", AT));
    }

    @Test
    void noTranscriptHasANoteAndReviewersFindTheContactByIt() {
        Contact contact = Samples.contact("chat-1");
        record(Samples.ended(contact, Samples.ANNA, "sold", "plain"));
        await(store.transcripts().append(Samples.message("chat-1", 1, "a", "Labas")));
        add(note("chat-1", Kind.NOTE, "ana", "n1", "carrier confirmed xylophone"));
        add(note("chat-1", Kind.INVITE, "ana", "i1", ""));
        assertEquals(1, store.transcripts().read(contact.id(), 0, 100).size());
        assertEquals(1, store.transcripts().head(contact.id()));
        String key = contact.customer().key();
        assertEquals(
                List.of("carrier confirmed xylophone"),
                store.staffNotes().ofCustomer(key, 10).stream()
                        .map(StaffNote::body)
                        .toList());
        assertEquals(List.of(), store.staffNotes().ofCustomer("somebody else", 10));
    }
}
