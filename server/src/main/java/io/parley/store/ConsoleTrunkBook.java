package io.parley.store;

import io.parley.acd.port.ConsoleTrunks;
import io.parley.store.write.DurableWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Trunks that were added in the console. */
public final class ConsoleTrunkBook implements ConsoleTrunks {
    private static final String ALL = "SELECT id, settings, sealed, by_account, at_us FROM console_trunk ORDER BY id";

    private static final String PUT = """
        INSERT INTO console_trunk (id, settings, sealed, by_account, at_us) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET settings = excluded.settings, sealed = excluded.sealed,
        by_account = excluded.by_account, at_us = excluded.at_us\
        """;

    private final DurableWriter writer;
    private final ReadQueries reads;

    ConsoleTrunkBook(DurableWriter writer, ReadQueries reads) {
        this.writer = writer;
        this.reads = reads;
    }

    @Override
    public List<ConsoleTrunk> all() {
        return all(reads);
    }

    static List<ConsoleTrunk> all(ReadQueries reads) {
        return reads.list(ALL, ConsoleTrunkBook::trunk);
    }

    @Override
    public CompletableFuture<Void> put(ConsoleTrunk trunk) {
        return writer.submit(session -> {
            session.update(PUT, trunk.id(), trunk.settings(), trunk.sealed(), trunk.by(), trunk.at());
            return null;
        });
    }

    @Override
    public CompletableFuture<Boolean> remove(String id) {
        return writer.submit(session -> session.update("DELETE FROM console_trunk WHERE id = ?", id) == 1);
    }

    private static ConsoleTrunk trunk(ResultSet row) throws SQLException {
        return new ConsoleTrunk(
                row.getString("id"),
                row.getString("settings"),
                Rows.maybeText(row, "sealed"),
                row.getString("by_account"),
                Rows.time(row, "at_us"));
    }
}
