package io.parley.store;

import io.parley.acd.port.Invitations;
import io.parley.store.write.DurableWriter;
import io.parley.store.write.WriteSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** Who was invited and has not come yet. */
public final class InvitationBook implements Invitations {
    private static final String OPEN = "SELECT id, account, by_account, at_us, expires_us FROM invitation"
            + " WHERE over_us IS NULL AND expires_us > ?";

    private final DurableWriter writer;
    private final ReadQueries reads;

    InvitationBook(DurableWriter writer, ReadQueries reads) {
        this.writer = writer;
        this.reads = reads;
    }

    @Override
    public CompletableFuture<Void> put(Invitation invitation) {
        return writer.submit(session -> {
            session.update(
                    "UPDATE invitation SET over_us = ? WHERE account = ? AND over_us IS NULL",
                    invitation.at(),
                    invitation.account());
            session.update(
                    "INSERT INTO invitation (id, account, by_account, at_us, expires_us) VALUES (?, ?, ?, ?, ?)",
                    invitation.id(),
                    invitation.account(),
                    invitation.by(),
                    invitation.at(),
                    invitation.expires());
            return null;
        });
    }

    @Override
    public Optional<Invitation> open(String id, Instant now) {
        return reads.first(OPEN + " AND id = ?", InvitationBook::invitation, now, id);
    }

    @Override
    public Map<String, Invitation> open(Instant now) {
        Map<String, Invitation> open = new TreeMap<>();
        reads.list(OPEN + " ORDER BY account", InvitationBook::invitation, now)
                .forEach(one -> open.put(one.account(), one));
        return open;
    }

    /** False where it was used already, or is too old. */
    static boolean useUp(WriteSession session, Invitation invitation, Instant now) throws SQLException {
        return session.update(
                        "UPDATE invitation SET over_us = ?"
                                + " WHERE id = ? AND account = ? AND over_us IS NULL AND expires_us > ?",
                        now,
                        invitation.id(),
                        invitation.account(),
                        now)
                == 1;
    }

    private static Invitation invitation(ResultSet row) throws SQLException {
        return new Invitation(
                row.getString("id"),
                row.getString("account"),
                row.getString("by_account"),
                Rows.time(row, "at_us"),
                Rows.time(row, "expires_us"));
    }
}
