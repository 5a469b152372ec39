package io.parley.store;

import io.parley.acd.port.OutsideNumbers;
import io.parley.store.write.DurableWriter;
import io.parley.store.write.WriteSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Numbers outside that agents find by name. */
public final class OutsideNumberBook implements OutsideNumbers {
    private static final String ADD = """
        INSERT INTO outside_number (id, name, number, note, tags, queues, by_account, at_us)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (number)\
        """;
    private static final String NOT_TWICE = ADD + " DO NOTHING";
    private static final String ANEW = ADD + """
         DO UPDATE SET name = excluded.name, note = excluded.note, tags = excluded.tags, queues = excluded.queues,
        by_account = excluded.by_account, at_us = excluded.at_us\
        """;

    private final DurableWriter writer;
    private final ReadQueries reads;

    OutsideNumberBook(DurableWriter writer, ReadQueries reads) {
        this.writer = writer;
        this.reads = reads;
    }

    @Override
    public List<OutsideNumber> all() {
        return reads.list(
                "SELECT id, name, number, note, tags, queues, by_account, at_us FROM outside_number"
                        + " ORDER BY name, number",
                OutsideNumberBook::entry);
    }

    @Override
    public CompletableFuture<Boolean> add(OutsideNumber entry) {
        return writer.submit(session -> put(session, NOT_TWICE, entry));
    }

    @Override
    public CompletableFuture<Changed> change(OutsideNumber entry, Optional<Instant> seen) {
        return writer.submit(session -> {
            Optional<Instant> written = session.first(
                    "SELECT at_us FROM outside_number WHERE id = ?", row -> Rows.time(row, "at_us"), entry.id());
            if (written.isPresent() && seen.isPresent() && !isSame(written.get(), seen.get())) {
                return Changed.OVERTAKEN;
            }
            boolean taken = session.first(
                            "SELECT 1 AS one FROM outside_number WHERE number = ? AND id <> ?",
                            row -> true,
                            entry.number(),
                            entry.id())
                    .isPresent();
            if (taken) {
                return Changed.TAKEN;
            }
            int rows = session.update(
                    "UPDATE outside_number SET name = ?, number = ?, note = ?, tags = ?, queues = ?, by_account = ?,"
                            + " at_us = ? WHERE id = ?",
                    entry.name(),
                    entry.number(),
                    entry.note(),
                    joined(entry.tags()),
                    joined(entry.queues()),
                    entry.by(),
                    entry.at(),
                    entry.id());
            return rows == 1 ? Changed.DONE : Changed.GONE;
        });
    }

    @Override
    public CompletableFuture<Void> putAll(List<OutsideNumber> entries) {
        return writer.submit(session -> {
            for (OutsideNumber entry : entries) {
                put(session, ANEW, entry);
            }
            return null;
        });
    }

    @Override
    public CompletableFuture<Boolean> remove(String id) {
        return writer.submit(session -> session.update("DELETE FROM outside_number WHERE id = ?", id) == 1);
    }

    /** Consoles are told milliseconds. */
    private static boolean isSame(Instant written, Instant seen) {
        return written.toEpochMilli() == seen.toEpochMilli();
    }

    private static boolean put(WriteSession session, String how, OutsideNumber entry) throws SQLException {
        return session.update(
                        how,
                        entry.id(),
                        entry.name(),
                        entry.number(),
                        entry.note(),
                        joined(entry.tags()),
                        joined(entry.queues()),
                        entry.by(),
                        entry.at())
                == 1;
    }

    private static String joined(List<String> words) {
        return String.join(",", words);
    }

    private static List<String> words(String joined) {
        return joined.isEmpty() ? List.of() : Arrays.asList(joined.split(","));
    }

    private static OutsideNumber entry(ResultSet row) throws SQLException {
        return new OutsideNumber(
                row.getString("id"),
                row.getString("name"),
                row.getString("number"),
                row.getString("note"),
                words(row.getString("tags")),
                words(row.getString("queues")),
                row.getString("by_account"),
                Rows.time(row, "at_us"));
    }
}
