package io.parley.store;

import io.parley.acd.port.Passkeys;
import io.parley.store.write.DurableWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** The passkeys of people. */
public final class PasskeyBook implements Passkeys {
    private static final String READ = "SELECT id, credential, account, name, handle, site, attested, movable, uses,"
            + " since_us, used_us, copied_us FROM passkey";

    private static final String ADD = """
        INSERT INTO passkey (id, credential, account, name, handle, site, attested, movable, uses, since_us)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (credential) DO NOTHING\
        """;

    private static final String USED = "UPDATE passkey SET uses = ?, used_us = ? WHERE id = ? AND credential = ?"
            + " AND (uses < ? OR (uses = 0 AND ? = 0))";

    private final DurableWriter writer;
    private final ReadQueries reads;

    PasskeyBook(DurableWriter writer, ReadQueries reads) {
        this.writer = writer;
        this.reads = reads;
    }

    @Override
    public Optional<Passkey> byCredential(String credential) {
        return reads.first(READ + " WHERE credential = ?", PasskeyBook::passkey, credential);
    }

    @Override
    public List<Passkey> of(String account) {
        return reads.list(READ + " WHERE account = ? ORDER BY since_us, id", PasskeyBook::passkey, account);
    }

    @Override
    public Map<String, Integer> all() {
        Map<String, Integer> all = new TreeMap<>();
        reads.list(
                        "SELECT account, count(*) AS n FROM passkey GROUP BY account",
                        row -> Map.entry(row.getString("account"), row.getInt("n")))
                .forEach(one -> all.put(one.getKey(), one.getValue()));
        return all;
    }

    @Override
    public CompletableFuture<Boolean> add(Passkey passkey) {
        PublicKey key = passkey.key();
        return writer.submit(session -> session.update(
                        ADD,
                        passkey.id(),
                        key.credential(),
                        passkey.account(),
                        passkey.name(),
                        key.handle(),
                        key.site(),
                        key.attested(),
                        key.movable() ? 1 : 0,
                        passkey.count(),
                        passkey.since())
                == 1);
    }

    @Override
    public CompletableFuture<Boolean> used(Passkey passkey, long count, Instant at) {
        return writer.submit(session ->
                session.update(USED, count, at, passkey.id(), passkey.key().credential(), count, count) == 1);
    }

    @Override
    public CompletableFuture<Void> copied(Passkey passkey, Instant at) {
        return writer.submit(session -> {
            session.update("UPDATE passkey SET copied_us = ? WHERE id = ?", at, passkey.id());
            return null;
        });
    }

    @Override
    public CompletableFuture<Boolean> rename(String account, String id, String name) {
        return writer.submit(session ->
                session.update("UPDATE passkey SET name = ? WHERE account = ? AND id = ?", name, account, id) == 1);
    }

    @Override
    public CompletableFuture<Boolean> remove(String account, String id) {
        return writer.submit(
                session -> session.update("DELETE FROM passkey WHERE account = ? AND id = ?", account, id) == 1);
    }

    private static Passkey passkey(ResultSet row) throws SQLException {
        PublicKey key = new PublicKey(
                row.getString("credential"),
                row.getString("handle"),
                row.getString("site"),
                row.getString("attested"),
                row.getInt("movable") == 1);
        return new Passkey(
                row.getString("id"),
                row.getString("account"),
                row.getString("name"),
                key,
                row.getLong("uses"),
                Rows.time(row, "since_us"),
                Rows.maybeTime(row, "used_us"),
                Rows.maybeTime(row, "copied_us"));
    }
}
