package io.parley.store;

import io.parley.acd.port.LegalHolds;
import io.parley.core.contact.ContactId;
import io.parley.store.RetentionBook.Act;
import io.parley.store.write.DurableWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Contacts that are on hold; that one was put there or let go is among what was removed. */
public final class HoldBook implements LegalHolds {
    private static final String READ =
            "SELECT h.contact, h.at_us, h.account, h.note, coalesce(a.name, h.account) AS name"
                    + " FROM contact_hold h LEFT JOIN account a ON a.id = h.account";

    private static final String PUT = "INSERT INTO contact_hold (contact, at_us, account, note) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT (contact) DO UPDATE SET note = excluded.note, account = excluded.account,"
            + " at_us = excluded.at_us";

    private final DurableWriter writer;
    private final ReadQueries reads;

    HoldBook(DurableWriter writer, ReadQueries reads) {
        this.writer = writer;
        this.reads = reads;
    }

    @Override
    public CompletableFuture<Boolean> put(ContactId contact, String by, String note, Instant at) {
        if (!isContact(contact)) {
            return CompletableFuture.completedFuture(false);
        }
        return writer.submit(session -> {
            session.update(PUT, contact.value(), at, by, note);
            RetentionBook.log(session, new Act(at, by, "HELD", contact.value(), 1));
            return true;
        });
    }

    @Override
    public CompletableFuture<Boolean> lift(ContactId contact, String by, Instant at) {
        return writer.submit(session -> {
            boolean held = session.update("DELETE FROM contact_hold WHERE contact = ?", contact.value()) > 0;
            if (held) {
                RetentionBook.log(session, new Act(at, by, "LIFTED", contact.value(), 1));
            }
            return held;
        });
    }

    @Override
    public boolean isContact(ContactId id) {
        return reads.first("SELECT 1 AS one FROM contact WHERE id = ?", row -> true, id.value())
                .isPresent();
    }

    @Override
    public Optional<Hold> of(ContactId contact) {
        return reads.first(READ + " WHERE h.contact = ?", HoldBook::hold, contact.value());
    }

    @Override
    public List<Hold> page(Optional<Mark> before, int limit) {
        SqlFilter filter = new SqlFilter();
        before.ifPresent(mark -> filter.and(
                "(h.at_us < ? OR (h.at_us = ? AND h.contact > ?))",
                mark.at(),
                mark.at(),
                mark.contact().value()));
        return reads.list(READ, filter, " ORDER BY h.at_us DESC, h.contact LIMIT " + limit, HoldBook::hold);
    }

    private static Hold hold(ResultSet row) throws SQLException {
        return new Hold(
                new ContactId(row.getString("contact")),
                Rows.time(row, "at_us"),
                row.getString("account"),
                row.getString("name"),
                row.getString("note"));
    }
}
