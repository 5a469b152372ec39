package io.parley.core.contact;

import java.time.Instant;
import java.util.Optional;

/**
 * What staff write among themselves beside a chat. It is no message: it has a log of its own, and nothing that is sent
 * to a visitor can be made of it.
 *
 * @param seq 1, 2, 3 ... within the contact, in a row of its own
 * @param authorName as it was when it was written
 * @param to whom an invitation, or the answer to one, is for
 * @param cid the id its author made; the same one again is the same note
 * @param body empty where it is gone
 */
public record StaffNote(
        ContactId contact,
        long seq,
        Instant at,
        Kind kind,
        String author,
        String authorName,
        Optional<String> to,
        String cid,
        String body,
        Optional<Gone> gone) {

    /** A supervisor has made its words to be gone. */
    public record Gone(String by, Instant at) {}

    /** As it is written. */
    public StaffNote(
            ContactId contact,
            long seq,
            Instant at,
            Kind kind,
            String author,
            String authorName,
            Optional<String> to,
            String cid,
            String body) {
        this(contact, seq, at, kind, author, authorName, to, cid, body, Optional.empty());
    }

    public enum Kind {
        NOTE,
        /** A supervisor speaks to the agent who has the chat. */
        WHISPER,
        /** A colleague is asked to look. */
        INVITE,
        /** The colleague cannot now. */
        DECLINE
    }

    /** The same with another number. */
    public StaffNote numbered(long number) {
        return new StaffNote(contact, number, at, kind, author, authorName, to, cid, body, gone);
    }
}
