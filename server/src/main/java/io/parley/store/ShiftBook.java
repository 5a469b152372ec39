package io.parley.store;

import io.parley.acd.port.Shifts;
import io.parley.core.agent.AgentId;
import io.parley.core.measure.Activity;
import io.parley.core.measure.Planned;
import io.parley.store.write.DurableWriter;
import io.parley.store.write.SqlValues;
import io.parley.store.write.WriteSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** When agents are to work. */
public final class ShiftBook implements Shifts {
    static final String COLUMNS = "number, agent, from_us, to_us, activity, note, by_account, at_us";

    private static final String WITHIN =
            "SELECT " + COLUMNS + " FROM shift_entry WHERE to_us > ? AND from_us < ?%s ORDER BY number";
    private static final String ADD = "INSERT INTO shift_entry (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?)";

    private final DurableWriter writer;
    private final ReadQueries reads;

    ShiftBook(DurableWriter writer, ReadQueries reads) {
        this.writer = writer;
        this.reads = reads;
    }

    @Override
    public List<Planned> entered(Optional<AgentId> agent, Instant from, Instant to) {
        return agent.map(one ->
                        reads.list(WITHIN.formatted(" AND agent = ?"), ShiftBook::planned, from, to, one.value()))
                .orElseGet(() -> reads.list(WITHIN.formatted(""), ShiftBook::planned, from, to));
    }

    @Override
    public CompletableFuture<Void> enter(List<Entry> entries, String by, Instant at) {
        return writer.submit(session -> {
            long number = last(session);
            for (Entry entry : entries) {
                number++;
                session.update(
                        ADD,
                        number,
                        entry.agent().value(),
                        entry.from(),
                        entry.to(),
                        entry.activity().name().toLowerCase(Locale.ROOT),
                        entry.note(),
                        by,
                        at);
            }
            return null;
        });
    }

    private static long last(WriteSession session) throws SQLException {
        return session.first("SELECT coalesce(max(number), 0) AS last FROM shift_entry", row -> row.getLong("last"))
                .orElse(0L);
    }

    static Planned planned(ResultSet row) throws SQLException {
        return new Planned(
                row.getLong("number"),
                new AgentId(row.getString("agent")),
                row.getLong("from_us") / 1_000,
                row.getLong("to_us") / 1_000,
                Activity.valueOf(row.getString("activity").toUpperCase(Locale.ROOT)),
                row.getString("note"),
                row.getString("by_account"),
                SqlValues.instant(row.getLong("at_us")).toEpochMilli());
    }
}
