package io.parley.store;

import io.parley.core.contact.ContactId;
import io.parley.store.write.DurableWriter;
import io.parley.store.write.WriteSession;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What evaluators have filled in and not saved: one of each for a card, read by nobody else, in no report. */
public final class UnsavedCards {
    /** Nobody comes back to it after that. */
    private static final Duration KEPT = Duration.ofDays(30);

    private final DurableWriter writer;
    private final ReadQueries reads;

    UnsavedCards(DurableWriter writer, ReadQueries reads) {
        this.writer = writer;
        this.reads = reads;
    }

    /**
     * @param card id of a scorecard or of a calibration
     * @param seen the version of the card that it was filled in upon
     * @param filled marks and words, JSON
     */
    public record Unsaved(String account, String card, ContactId contact, Instant at, long seen, String filled) {}

    /** In place of what this account had there. What nobody came back to is forgotten. */
    public CompletableFuture<Void> put(Unsaved next) {
        return writer.submit(session -> {
            session.update("DELETE FROM unsaved_card WHERE at_us < ?", next.at().minus(KEPT));
            drop(session, next.account(), next.card());
            session.update(
                    "INSERT INTO unsaved_card (account, card, contact, at_us, seen, filled) VALUES (?, ?, ?, ?, ?, ?)",
                    next.account(),
                    next.card(),
                    next.contact().value(),
                    next.at(),
                    next.seen(),
                    next.filled());
            return null;
        });
    }

    public CompletableFuture<Void> drop(String account, String card) {
        return writer.submit(session -> {
            drop(session, account, card);
            return null;
        });
    }

    static void drop(WriteSession session, String account, String card) throws SQLException {
        session.update("DELETE FROM unsaved_card WHERE account = ? AND card = ?", account, card);
    }

    static void drop(WriteSession session, String contact) throws SQLException {
        session.update("DELETE FROM unsaved_card WHERE contact = ?", contact);
    }

    /** What this account has not saved about a contact. */
    public List<Unsaved> of(String account, ContactId contact) {
        return reads.list(
                "SELECT account, card, contact, at_us, seen, filled FROM unsaved_card"
                        + " WHERE account = ? AND contact = ? ORDER BY card",
                row -> new Unsaved(
                        row.getString("account"),
                        row.getString("card"),
                        new ContactId(row.getString("contact")),
                        Rows.time(row, "at_us"),
                        row.getLong("seen"),
                        row.getString("filled")),
                account,
                contact.value());
    }
}
