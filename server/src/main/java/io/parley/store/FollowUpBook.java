package io.parley.store;

import io.parley.acd.port.FollowUps;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Customer;
import io.parley.core.queue.QueueId;
import io.parley.store.write.DurableWriter;
import io.parley.store.write.WriteSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Calls that agents promised, and what became of them. */
public final class FollowUpBook implements FollowUps {
    private static final String PLANNED = "begun_us IS NULL AND off_us IS NULL";
    private static final String READ = "SELECT f.* FROM follow_up f";
    private static final String EARLIEST_FIRST = " ORDER BY due_us, id";
    private static final String ADD = """
        INSERT INTO follow_up (id, contact, queue, language, customer_key, customer_name, number, agent, due_us, note,
            made_us)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
        """;
    /** The moment is the one that holds from then on. */
    private static final String ADD_ACT = """
        INSERT INTO follow_up_act (follow_up, number, at_us, account, act, due_us, reason)
        SELECT f.id, (SELECT coalesce(max(a.number), 0) + 1 FROM follow_up_act a WHERE a.follow_up = f.id), ?, ?, ?,
            f.due_us, ?
        FROM follow_up f WHERE f.id = ?\
        """;

    private final DurableWriter writer;
    private final ReadQueries reads;
    private final ReadQueries past;

    /** @param past reads what follows from the journal */
    FollowUpBook(DurableWriter writer, ReadQueries reads, ReadQueries past) {
        this.writer = writer;
        this.reads = reads;
        this.past = past;
    }

    @Override
    public CompletableFuture<Planned> plan(FollowUp one, int most, Act by) {
        return writer.submit(session -> {
            if (isAny(session, "contact = ?", one.of().value())) {
                return Planned.THERE;
            }
            int has = session.first(
                            "SELECT count(*) FROM follow_up WHERE agent = ? AND " + PLANNED,
                            row -> row.getInt(1),
                            one.agent().value())
                    .orElse(0);
            if (has >= most) {
                return Planned.TOO_MANY;
            }
            add(session, one, by);
            return Planned.DONE;
        });
    }

    private static boolean isAny(WriteSession session, String which, Object... values) throws SQLException {
        return session.first("SELECT 1 FROM follow_up WHERE " + which + " AND " + PLANNED, row -> true, values)
                .isPresent();
    }

    private static void add(WriteSession session, FollowUp one, Act by) throws SQLException {
        session.update(
                ADD,
                one.id(),
                one.of().value(),
                one.queue().value(),
                one.language(),
                one.customer().key(),
                one.customer().name(),
                one.number(),
                one.agent().value(),
                one.due(),
                one.note(),
                by.at());
        did(session, one.id(), by, "planned", "");
    }

    private static void did(WriteSession session, String id, Act by, String act, String reason) throws SQLException {
        session.update(ADD_ACT, by.at(), by.account(), act, reason, id);
    }

    @Override
    public CompletableFuture<Boolean> change(FollowUp one, Act by) {
        return writer.submit(session -> {
            boolean moves = isAny(session, "id = ? AND due_us <> ?", one.id(), one.due());
            int rows = session.update(
                    "UPDATE follow_up SET due_us = ?, number = ?, note = ? WHERE id = ? AND " + PLANNED,
                    one.due(),
                    one.number(),
                    one.note(),
                    one.id());
            if (rows > 0 && moves) {
                did(session, one.id(), by, "moved", "");
            }
            return rows > 0;
        });
    }

    @Override
    public CompletableFuture<Boolean> callOff(String id, String reason, Act by) {
        return writer.submit(session -> {
            int rows = session.update("UPDATE follow_up SET off_us = ? WHERE id = ? AND " + PLANNED, by.at(), id);
            if (rows > 0) {
                did(session, id, by, "called_off", reason);
            }
            return rows > 0;
        });
    }

    @Override
    public CompletableFuture<Boolean> begin(String id, Act by) {
        return writer.submit(session -> {
            int rows = session.update("UPDATE follow_up SET begun_us = ? WHERE id = ? AND " + PLANNED, by.at(), id);
            if (rows > 0) {
                did(session, id, by, "begun", "");
            }
            return rows > 0;
        });
    }

    @Override
    public CompletableFuture<Void> arrived(String id, Instant at) {
        return writer.submit(session -> {
            session.update("UPDATE follow_up SET arrived_us = ? WHERE id = ?", at, id);
            return null;
        });
    }

    @Override
    public Optional<FollowUp> find(String id) {
        return reads.first(READ + " WHERE f.id = ?", FollowUpBook::followUp, id);
    }

    @Override
    public Optional<FollowUp> plannedAfter(ContactId contact) {
        return reads.first(READ + " WHERE f.contact = ? AND " + PLANNED, FollowUpBook::followUp, contact.value());
    }

    @Override
    public List<FollowUp> plannedFor(Collection<String> keys) {
        SqlFilter filter = new SqlFilter().and(PLANNED).andEither(List.copyOf(keys), "f.customer_key", "f.number");
        return reads.list(READ, filter, EARLIEST_FIRST + " LIMIT 20", FollowUpBook::followUp);
    }

    @Override
    public List<FollowUp> planned(Optional<Set<String>> agents, int limit) {
        SqlFilter filter = new SqlFilter().and(PLANNED).andIn(agents, "f.agent");
        return reads.list(READ, filter, EARLIEST_FIRST + " LIMIT " + limit, FollowUpBook::followUp);
    }

    @Override
    public List<FollowUp> due(Instant at, int limit) {
        SqlFilter filter = new SqlFilter().and(PLANNED).and("f.due_us <= ?", at);
        return reads.list(READ, filter, EARLIEST_FIRST + " LIMIT " + limit, FollowUpBook::followUp);
    }

    @Override
    public Optional<Instant> nextAfter(Instant at) {
        return reads.first(
                READ + " WHERE f.due_us > ? AND " + PLANNED + EARLIEST_FIRST + " LIMIT 1",
                row -> Rows.time(row, "due_us"),
                at);
    }

    @Override
    public List<FollowUp> cutOff() {
        return reads.list(
                READ + " WHERE f.begun_us IS NOT NULL AND f.arrived_us IS NULL AND f.off_us IS NULL" + EARLIEST_FIRST,
                FollowUpBook::followUp);
    }

    @Override
    public boolean isInHistory(ContactId contact) {
        return past.first("SELECT 1 AS one FROM contact WHERE id = ?", row -> true, contact.value())
                .isPresent();
    }

    /** What was done with those that follow this contact, as history tells it. */
    public List<ContactFinder.Moment> moments(ContactId contact) {
        return reads.list(
                "SELECT a.*, n.name FROM follow_up_act a JOIN follow_up f ON f.id = a.follow_up"
                        + " LEFT JOIN account n ON n.id = a.account WHERE f.contact = ? ORDER BY a.at_us, a.number",
                FollowUpBook::moment,
                contact.value());
    }

    private static ContactFinder.Moment moment(ResultSet row) throws SQLException {
        String account = row.getString("account");
        return new ContactFinder.Moment(
                Rows.time(row, "at_us"),
                "follow_up_" + row.getString("act"),
                Map.of(
                        "agent",
                        Rows.maybeText(row, "name").orElse(account),
                        "due",
                        Long.toString(Rows.time(row, "due_us").toEpochMilli()),
                        "reason",
                        row.getString("reason")));
    }

    /** What is kept of one. @param state planned, begun or called_off */
    public record Kept(Instant due, String number, String agent, String note, String state) {}

    /** Those that follow this contact, the earliest first. */
    public List<Kept> after(ContactId contact) {
        return reads.list(READ + " WHERE f.contact = ?" + EARLIEST_FIRST, FollowUpBook::kept, contact.value());
    }

    private static Kept kept(ResultSet row) throws SQLException {
        FollowUp one = followUp(row);
        return new Kept(
                one.due(),
                one.number(),
                one.agent().value(),
                one.note(),
                one.state().name());
    }

    private static FollowUp followUp(ResultSet row) throws SQLException {
        boolean off = Rows.maybeTime(row, "off_us").isPresent();
        boolean begun = Rows.maybeTime(row, "begun_us").isPresent();
        return new FollowUp(
                row.getString("id"),
                new ContactId(row.getString("contact")),
                new QueueId(row.getString("queue")),
                row.getString("language"),
                new Customer(row.getString("customer_key"), Rows.maybeText(row, "customer_name")),
                row.getString("number"),
                new AgentId(row.getString("agent")),
                Rows.time(row, "due_us"),
                row.getString("note"),
                off ? State.CALLED_OFF : begun ? State.BEGUN : State.PLANNED);
    }
}
