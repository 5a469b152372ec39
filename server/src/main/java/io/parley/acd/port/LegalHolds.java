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

    /** Completes with false if there is no such contact. One that is held stays so; the words are the new ones. */
    CompletableFuture<Boolean> put(ContactId contact, String by, String note, Instant at);

    /** Completes with false if it was not held. */
    CompletableFuture<Boolean> lift(ContactId contact, String by, Instant at);

    boolean isContact(ContactId id);

    Optional<Hold> of(ContactId contact);

    /** The newest first. */
    List<Hold> all(int limit);
}
