package io.parley.store;

import io.parley.acd.port.Invitations;
import io.parley.store.write.DurableWriter;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** Who was invited and has not come yet. */
public final class InvitationBook implements Invitations {
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
        return reads.first(
                "SELECT id, account, by_account, at_us, expires_us FROM invitation"
                        + " WHERE id = ? AND over_us IS NULL AND expires_us > ?",
                row -> new Invitation(
                        row.getString("id"),
                        row.getString("account"),
                        row.getString("by_account"),
                        Rows.time(row, "at_us"),
                        Rows.time(row, "expires_us")),
                id,
                now);
    }

    @Override
    public Map<String, Instant> open(Instant now) {
        Map<String, Instant> open = new TreeMap<>();
        reads.list(
                        "SELECT account, expires_us FROM invitation WHERE over_us IS NULL AND expires_us > ?"
                                + " ORDER BY account",
                        row -> Map.entry(row.getString("account"), Rows.time(row, "expires_us")),
                        now)
                .forEach(one -> open.put(one.getKey(), one.getValue()));
        return open;
    }
}
