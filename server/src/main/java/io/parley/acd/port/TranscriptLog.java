package io.parley.acd.port;

import io.parley.core.contact.ContactId;
import io.parley.core.contact.TranscriptEvent;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The durable log of all conversations; what was acknowledged is here. */
public interface TranscriptLog {

    /**
     * Appends the event as given: its {@code seq} is set by the one writer of the conversation. What an event of the
     * kind {@code REDACT} is about loses its words in the same step, and so do its edits.
     *
     * @return completes when the event is on disk; fails if it could not be written
     */
    CompletableFuture<Void> append(TranscriptEvent event);

    /** Events with {@code seq > after}, in order, at most {@code limit}. */
    List<TranscriptEvent> read(ContactId conversation, long after, int limit);

    /** The highest sequence, 0 if there is none. */
    long head(ContactId conversation);

    /** The event this author already sent under this id. */
    Optional<TranscriptEvent> find(ContactId conversation, String authorId, String cid);

    /** The event this author already sent under this id, in whichever conversation. */
    Optional<TranscriptEvent> find(String authorId, String cid);
}
