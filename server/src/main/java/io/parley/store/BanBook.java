package io.parley.store;

import io.parley.acd.port.Bans;
import io.parley.core.contact.ContactId;
import io.parley.store.write.DurableWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Who may not open chats. */
public final class BanBook implements Bans {
    private static final String READ = """
        SELECT id, kind, subject, name, contact, note, at_us, account, until_us, lifted_us, lifted_by FROM ban\
        """;

    private final DurableWriter writer;
    private final ReadQueries reads;

    BanBook(DurableWriter writer, ReadQueries reads) {
        this.writer = writer;
        this.reads = reads;
    }

    @Override
    public CompletableFuture<Void> add(Ban ban) {
        return writer.submit(session -> {
            session.update(
                    "INSERT INTO ban (id, kind, subject, name, contact, note, at_us, account, until_us)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
                    ban.id(),
                    ban.kind(),
                    ban.subject(),
                    ban.name(),
                    ban.contact().value(),
                    ban.note(),
                    ban.at(),
                    ban.by(),
                    ban.until());
            return null;
        });
    }

    @Override
    public CompletableFuture<Boolean> lift(String id, String by, Instant at) {
        return writer.submit(session -> session.update(
                        "UPDATE ban SET lifted_us = ?, lifted_by = ? WHERE id = ? AND lifted_us IS NULL", at, by, id)
                == 1);
    }

    @Override
    public List<Ban> list(int limit) {
        return reads.list(READ + " ORDER BY at_us DESC, id DESC LIMIT ?", BanBook::ban, limit);
    }

    @Override
    public boolean isBanned(String visitor, Optional<String> address, Instant now) {
        return reads.first(
                        "SELECT 1 AS one FROM ban WHERE lifted_us IS NULL AND (until_us IS NULL OR until_us > ?)"
                                + " AND (kind = 'VISITOR' AND subject = ? OR kind = 'ADDRESS' AND subject = ?)",
                        row -> row.getLong("one"),
                        now,
                        visitor,
                        address.orElse(""))
                .isPresent();
    }

    private static Ban ban(ResultSet row) throws SQLException {
        Optional<Instant> liftedAt = Rows.maybeTime(row, "lifted_us");
        String liftedBy = Rows.maybeText(row, "lifted_by").orElse("");
        return new Ban(
                row.getString("id"),
                Kind.valueOf(row.getString("kind")),
                row.getString("subject"),
                row.getString("name"),
                new ContactId(row.getString("contact")),
                row.getString("note"),
                Rows.time(row, "at_us"),
                row.getString("account"),
                Rows.maybeTime(row, "until_us"),
                liftedAt.map(at -> new Lifted(at, liftedBy)));
    }
}
