package io.parley.store;

import io.parley.acd.port.InternalCalls;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import io.parley.store.ContactFinder.Position;
import io.parley.store.ContactFinder.Wanted;
import io.parley.store.write.DurableWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls of agents with each other. */
public final class InternalCallBook implements InternalCalls {
    /** What became of a call in which the server was killed. */
    public static final String CUT_OFF = "cut-off";

    private static final Logger log = LoggerFactory.getLogger(InternalCallBook.class);
    private static final String FIND = """
        SELECT i.*, b.name AS by_name, t.name AS to_name
        FROM internal_call i LEFT JOIN account b ON b.id = i.begun_by LEFT JOIN account t ON t.id = i.called\
        """;

    private final DurableWriter writer;
    private final ReadQueries reads;

    InternalCallBook(DurableWriter writer, ReadQueries reads) {
        this.writer = writer;
        this.reads = reads;
    }

    /** @param reason absent while it lasts; @param endedAt absent also where nobody saw the end */
    public record Kept(
            ContactId id,
            AgentId by,
            Optional<String> byName,
            AgentId to,
            Optional<String> toName,
            Instant begunAt,
            Optional<Instant> answeredAt,
            Optional<Instant> endedAt,
            Optional<String> reason,
            Position position) {}

    /** Calls that a crash cut off are over; written before any that begins later. Waits for nothing. */
    public InternalCallBook afterStart() {
        writer.submit(session -> session.update("UPDATE internal_call SET reason = ? WHERE reason IS NULL", CUT_OFF))
                .whenComplete((closed, failure) -> {
                    if (failure != null) {
                        log.warn("calls of agents that a crash cut off stay open: {}", failure.getMessage());
                    }
                });
        return this;
    }

    @Override
    public CompletableFuture<Void> begun(Begun call) {
        return write(
                "INSERT INTO internal_call (id, begun_by, called, begun_us) VALUES (?, ?, ?, ?)",
                call.id().value(),
                call.by().value(),
                call.to().value(),
                call.at());
    }

    @Override
    public CompletableFuture<Void> answered(ContactId call, Instant at) {
        return write("UPDATE internal_call SET answered_us = ? WHERE id = ?", at, call.value());
    }

    @Override
    public CompletableFuture<Void> over(ContactId call, String reason, Instant at) {
        return write("UPDATE internal_call SET reason = ?, ended_us = ? WHERE id = ?", reason, at, call.value());
    }

    private CompletableFuture<Void> write(String sql, Object... values) {
        return writer.submitInTime(session -> {
            session.update(sql, values);
            return null;
        });
    }

    /** Newest first; of what is wanted, times, agent, team and place count: these calls have nothing else. */
    public List<Kept> find(Wanted wanted, int limit) {
        SqlFilter filter =
                new SqlFilter().andIf(wanted.from(), "i.begun_us >= ?").andIf(wanted.to(), "i.begun_us < ?");
        wanted.agent()
                .map(AgentId::value)
                .ifPresent(agent -> filter.and("(i.begun_by = ? OR i.called = ?)", agent, agent));
        wanted.team().ifPresent(team -> filter.andEither(team, "i.begun_by", "i.called"));
        wanted.after().ifPresent(p -> filter.and("(i.begun_us, i.id) < (?, ?)", p.arrivedMicros(), p.id()));
        return reads.list(FIND, filter, " ORDER BY i.begun_us DESC, i.id DESC LIMIT " + limit, InternalCallBook::kept);
    }

    private static Kept kept(ResultSet row) throws SQLException {
        String id = row.getString("id");
        return new Kept(
                new ContactId(id),
                new AgentId(row.getString("begun_by")),
                Rows.maybeText(row, "by_name"),
                new AgentId(row.getString("called")),
                Rows.maybeText(row, "to_name"),
                Rows.time(row, "begun_us"),
                Rows.maybeTime(row, "answered_us"),
                Rows.maybeTime(row, "ended_us"),
                Rows.maybeText(row, "reason"),
                new Position(row.getLong("begun_us"), id));
    }

    /** Forgets what began before. */
    public CompletableFuture<Integer> forget(Instant before) {
        boolean any = reads.first("SELECT 1 AS one FROM internal_call WHERE begun_us < ?", row -> true, before)
                .isPresent();
        return any
                ? writer.submit(session -> session.update("DELETE FROM internal_call WHERE begun_us < ?", before))
                : CompletableFuture.completedFuture(0);
    }
}
