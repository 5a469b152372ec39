package io.parley.store;

import io.parley.core.contact.ContactId;
import io.parley.store.text.SearchWords;
import io.parley.store.write.DurableWriter;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Notes of wrap-up whose words are gone. The journal has them until the next start ({@link JournalErasure}). */
public final class WrapUpNoteBook {
    private static final String OUTCOME =
            "SELECT coalesce(disposition, '') AS outcome FROM contact WHERE id = ? AND phase = 'ENDED'";

    private final DurableWriter writer;
    private final SearchIndex search;

    WrapUpNoteBook(DurableWriter writer, SearchIndex search) {
        this.writer = writer;
        this.search = search;
    }

    /**
     * History has to show the contact as it is. Twice is once.
     *
     * @return whether the contact is over; until then its agent may write another note
     */
    public CompletableFuture<Boolean> redact(ContactId contact, String by, Instant at) {
        String id = contact.value();
        return writer.submit(session -> {
            Optional<String> outcome = session.first(OUTCOME, row -> row.getString("outcome"), id);
            if (outcome.isEmpty()) {
                return false;
            }
            session.update("UPDATE contact SET note = NULL WHERE id = ?", id);
            search.put(session, id, SearchIndex.NOTES, SearchWords.indexed(outcome.get()));
            session.update(
                    "INSERT INTO wrap_up_redaction (contact, at_us, account) VALUES (?, ?, ?)"
                            + " ON CONFLICT (contact) DO NOTHING",
                    id,
                    at,
                    by);
            return true;
        });
    }
}
