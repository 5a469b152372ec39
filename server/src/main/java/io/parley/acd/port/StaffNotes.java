package io.parley.acd.port;

import io.parley.core.contact.ContactId;
import io.parley.core.contact.StaffNote;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The durable log of what staff write among themselves, apart from all transcripts. */
public interface StaffNotes {

    /** @param dup whether this author had written it before, under the same id; {@code note} is then the first one */
    record Kept(StaffNote note, boolean dup) {}

    /**
     * Adds a note under the next number of its contact, whatever number it carries.
     *
     * @return completes when it is on disk
     */
    CompletableFuture<Kept> add(StaffNote note);

    /**
     * Its words are gone from everywhere; that somebody did it stays. Twice is once.
     *
     * @return completes when it is on disk, with the note as it is then; empty if there is none
     */
    CompletableFuture<Optional<StaffNote>> redact(ContactId contact, long seq, StaffNote.Gone gone);

    /** Notes of a contact with {@code seq > after}, in order, at most {@code limit}. */
    List<StaffNote> read(ContactId contact, long after, int limit);

    /** Invitations of this colleague and answers to them since then, the oldest first. */
    List<StaffNote> invitations(String colleague, Instant since);

    /** What was written about one customer in all contacts, the newest first. */
    List<StaffNote> ofCustomer(String customerKey, int limit);
}
