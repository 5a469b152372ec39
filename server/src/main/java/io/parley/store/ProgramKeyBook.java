package io.parley.store;

import io.parley.acd.port.Accounts.Role;
import io.parley.acd.port.ProgramKeyStore;
import io.parley.store.write.DurableWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Keys with which programs use the API. */
public final class ProgramKeyBook implements ProgramKeyStore {
    private final DurableWriter writer;
    private final ReadQueries reads;

    ProgramKeyBook(DurableWriter writer, ReadQueries reads) {
        this.writer = writer;
        this.reads = reads;
    }

    @Override
    public List<ProgramKey> all() {
        return reads.list(
                "SELECT name, role, reads_only, key_hash, by_account, at_us, until_us FROM program_key ORDER BY name",
                ProgramKeyBook::key);
    }

    @Override
    public CompletableFuture<Boolean> add(ProgramKey key) {
        return writer.submit(session -> session.update(
                        "INSERT INTO program_key (name, role, reads_only, key_hash, by_account, at_us, until_us)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (name) DO NOTHING",
                        key.name(),
                        key.role().name(),
                        key.readsOnly() ? 1 : 0,
                        key.keyHash(),
                        key.by(),
                        key.at(),
                        key.until())
                == 1);
    }

    @Override
    public CompletableFuture<Boolean> remove(String name) {
        return writer.submit(session -> session.update("DELETE FROM program_key WHERE name = ?", name) == 1);
    }

    private static ProgramKey key(ResultSet row) throws SQLException {
        return new ProgramKey(
                row.getString("name"),
                Role.valueOf(row.getString("role")),
                row.getInt("reads_only") == 1,
                row.getString("key_hash"),
                row.getString("by_account"),
                Rows.time(row, "at_us"),
                Rows.maybeTime(row, "until_us"));
    }
}
