package io.parley.acd.port;

import io.parley.core.contact.ContactId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Contacts that must be kept whole, such as for a court, until somebody lifts that. */
public interface LegalHolds {

    /** @param by sign-in name; @param name as they are called now */
    record Hold(ContactId contact, Instant at, String by, String name, String note) {}

    /** Completes with false if there is no such contact. What is held stays so, by whoever wrote the last words. */
    CompletableFuture<Boolean> put(ContactId contact, String by, String note, Instant at);

    /** Completes with false if it was not held. */
    CompletableFuture<Boolean> lift(ContactId contact, String by, Instant at);

    boolean isContact(ContactId id);

    Optional<Hold> of(ContactId contact);

    /** The newest first, older than this one; from the newest where absent. */
    List<Hold> page(Optional<Mark> before, int limit);

    /** Where a page ended. */
    record Mark(Instant at, ContactId contact) {}
}
