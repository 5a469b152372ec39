package io.parley.store;

import io.parley.acd.port.MessageBox;
import io.parley.acd.port.Voicemails;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.Customer;
import io.parley.core.contact.Fault;
import io.parley.core.queue.QueueId;
import io.parley.store.write.DurableWriter;
import io.parley.store.write.WriteSession;
import io.parley.store.write.WriteUnit;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Messages of callers, and what became of them. */
public final class VoicemailBook implements Voicemails, MessageBox {
    private static final ContactEnd LEFT_MESSAGE = new ContactEnd(Fault.NONE, "voicemail");
    private static final String WITHHELD = "withheld-";
    private static final String ADD = """
        INSERT INTO voicemail (contact, queue, caller, name, language, at_us, note, callbacks)
        VALUES (?, ?, ?, ?, ?, ?, '', 0) ON CONFLICT (contact) DO NOTHING\
        """;
    private static final String READ = """
        SELECT v.*, r.length_ms, r.complete, h.name AS heard_name, d.name AS done_name, k.name AS taken_name
        FROM voicemail v
        JOIN recording r ON r.path = (SELECT max(n.path) FROM recording n WHERE n.contact = v.contact)
        LEFT JOIN account h ON h.id = v.heard_by LEFT JOIN account d ON d.id = v.done_by
        LEFT JOIN account k ON k.id = v.taken_by\
        """;
    private static final String IS_MESSAGE = "SELECT 1 AS one FROM voicemail WHERE contact = ?";
    private static final String NEWEST_FIRST = " ORDER BY v.at_us DESC, v.contact DESC LIMIT ";

    private final DurableWriter writer;
    private final ReadQueries reads;
    private final BesideHistory beside;

    VoicemailBook(DurableWriter writer, ReadQueries reads, BesideHistory beside) {
        this.writer = writer;
        this.reads = reads;
        this.beside = beside;
    }

    @Override
    public CompletableFuture<Void> begun(Contact contact, boolean known, Instant at) {
        String key = contact.customer().key();
        return writer.submit(session -> {
            session.update(
                    ADD,
                    contact.id().value(),
                    contact.queue().value(),
                    key.startsWith(WITHHELD) ? "" : key,
                    contact.customer().name(),
                    contact.language(),
                    at);
            if (!known) {
                beside.history().put(record(contact, at), session);
            }
            return null;
        });
    }

    /** Of a call that no queue ever had. */
    private static ContactRecord record(Contact contact, Instant at) {
        return new ContactRecord(
                contact,
                ContactPhase.ENDED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(at),
                Optional.empty(),
                Optional.empty(),
                Optional.of(LEFT_MESSAGE),
                Optional.empty(),
                Optional.empty(),
                0);
    }

    @Override
    public CompletableFuture<Void> kept(ContactId contact, Instant at) {
        return afterHistory(session -> {
            session.update(
                    "UPDATE contact SET ended_us = ? WHERE id = ? AND end_reason = 'voicemail'", at, contact.value());
            beside.news().voicemail(contact.value(), at, session);
            return null;
        });
    }

    @Override
    public CompletableFuture<Void> dropped(ContactId contact) {
        return afterHistory(session -> {
            session.update("DELETE FROM voicemail WHERE contact = ?", contact.value());
            session.update("DELETE FROM voicemail_act WHERE contact = ?", contact.value());
            session.update(
                    "UPDATE contact SET end_reason = 'no-message' WHERE id = ? AND end_reason = 'voicemail'",
                    contact.value());
            return null;
        });
    }

    /** Nobody's call waits for that: what it changes was journaled a moment ago. */
    private CompletableFuture<Void> afterHistory(WriteUnit<Void> unit) {
        return beside.errands().run(() -> {
            beside.caughtUp().run();
            return writer.submit(unit);
        });
    }

    @Override
    public List<Message> list(Optional<QueueId> queue, boolean open, int limit) {
        SqlFilter filter = new SqlFilter().andIf(queue.map(QueueId::value), "v.queue = ?");
        if (open) {
            filter.and("v.done_us IS NULL");
        }
        return reads.list(READ, filter, NEWEST_FIRST + limit, VoicemailBook::message);
    }

    @Override
    public Optional<Message> find(ContactId contact) {
        return reads.first(READ + " WHERE v.contact = ?", VoicemailBook::message, contact.value());
    }

    @Override
    public Map<QueueId, Integer> unheard() {
        Map<QueueId, Integer> counts = new HashMap<>();
        reads.list(
                        "SELECT v.queue AS queue FROM voicemail v WHERE v.heard_us IS NULL AND v.done_us IS NULL"
                                + " AND EXISTS (SELECT 1 FROM recording r WHERE r.contact = v.contact)",
                        row -> new QueueId(row.getString("queue")))
                .forEach(queue -> counts.merge(queue, 1, Integer::sum));
        return counts;
    }

    @Override
    public CompletableFuture<Boolean> heard(ContactId contact, String by, Instant at) {
        return writer.submit(session -> session.update(
                        "UPDATE voicemail SET heard_us = ?, heard_by = ? WHERE contact = ? AND heard_us IS NULL",
                        at,
                        by,
                        contact.value())
                > 0);
    }

    @Override
    public CompletableFuture<Boolean> take(ContactId contact, Sign by) {
        return writer.submit(session -> {
            int rows = session.update(
                    "UPDATE voicemail SET taken_us = ?, taken_by = ?"
                            + " WHERE contact = ? AND taken_by IS NULL AND done_us IS NULL",
                    by.at(),
                    by.by(),
                    contact.value());
            return did(session, rows, contact, by, "taken");
        });
    }

    @Override
    public CompletableFuture<Boolean> giveBack(ContactId contact, Sign by, boolean anybodys) {
        return writer.submit(session -> {
            int rows = session.update(
                    "UPDATE voicemail SET taken_us = NULL, taken_by = NULL"
                            + " WHERE contact = ? AND taken_by IS NOT NULL AND (taken_by = ? OR ? = 1)",
                    contact.value(),
                    by.by(),
                    anybodys ? 1 : 0);
            return did(session, rows, contact, by, "given_back");
        });
    }

    @Override
    public CompletableFuture<Boolean> settle(ContactId contact, boolean done, String note, Sign by, boolean anybodys) {
        Optional<Instant> at = Optional.of(by.at()).filter(when -> done);
        Optional<String> who = Optional.of(by.by()).filter(name -> done);
        return writer.submit(session -> {
            int rows = session.update(
                    "UPDATE voicemail SET done_us = ?, done_by = ?, note = ?, taken_us = NULL, taken_by = NULL"
                            + " WHERE contact = ? AND (taken_by IS NULL OR taken_by = ? OR ? = 1)",
                    at,
                    who,
                    note,
                    contact.value(),
                    by.by(),
                    anybodys ? 1 : 0);
            return did(session, rows, contact, by, done ? "done" : "reopened");
        });
    }

    private static boolean did(WriteSession session, int rows, ContactId contact, Sign by, String what)
            throws SQLException {
        if (rows > 0) {
            session.update(
                    "INSERT INTO voicemail_act (contact, number, at_us, account, act)"
                            + " SELECT ?, coalesce(max(number), 0) + 1, ?, ?, ? FROM voicemail_act WHERE contact = ?",
                    contact.value(),
                    by.at(),
                    by.by(),
                    what,
                    contact.value());
        }
        return rows > 0;
    }

    @Override
    public List<Act> acts(ContactId contact) {
        return reads.list(
                "SELECT v.at_us, v.account, v.act, a.name FROM voicemail_act v LEFT JOIN account a ON a.id = v.account"
                        + " WHERE v.contact = ? ORDER BY v.number",
                VoicemailBook::act,
                contact.value());
    }

    /** The same as history tells it. */
    public List<ContactFinder.Moment> moments(ContactId contact) {
        return acts(contact).stream()
                .map(act -> new ContactFinder.Moment(
                        act.by().at(),
                        "message_" + act.what(),
                        Map.of("agent", act.by().name())))
                .toList();
    }

    private static Act act(ResultSet row) throws SQLException {
        String by = row.getString("account");
        Sign sign = new Sign(by, Rows.maybeText(row, "name").orElse(by), Rows.time(row, "at_us"));
        return new Act(sign, row.getString("act"));
    }

    @Override
    public CompletableFuture<Optional<Integer>> callingBack(ContactId contact) {
        return writer.submit(session -> {
            session.update("UPDATE voicemail SET callbacks = callbacks + 1 WHERE contact = ?", contact.value());
            return session.first(
                    "SELECT callbacks FROM voicemail WHERE contact = ?", row -> row.getInt(1), contact.value());
        });
    }

    /** Whether this is the contact of a message, be it heard or not. */
    public boolean isMessage(ContactId contact) {
        return reads.first(IS_MESSAGE, row -> true, contact.value()).isPresent();
    }

    /** The same, after all that was written before. */
    static boolean isMessage(ContactId contact, WriteSession session) throws SQLException {
        return session.first(IS_MESSAGE, row -> true, contact.value()).isPresent();
    }

    /** What was noted when a message was dealt with; empty if this is none. */
    public Optional<String> noteOf(ContactId contact) {
        return find(contact).map(Message::note);
    }

    private static Message message(ResultSet row) throws SQLException {
        return new Message(
                new ContactId(row.getString("contact")),
                new QueueId(row.getString("queue")),
                new Customer(row.getString("caller"), Rows.maybeText(row, "name")),
                row.getString("language"),
                Rows.time(row, "at_us"),
                row.getLong("length_ms"),
                row.getInt("complete") == 1,
                sign(row, "heard"),
                sign(row, "taken"),
                sign(row, "done"),
                row.getString("note"),
                row.getInt("callbacks"));
    }

    private static Optional<Sign> sign(ResultSet row, String what) throws SQLException {
        Optional<Instant> at = Rows.maybeTime(row, what + "_us");
        if (at.isEmpty()) {
            return Optional.empty();
        }
        String by = row.getString(what + "_by");
        return Optional.of(new Sign(by, Rows.maybeText(row, what + "_name").orElse(by), at.get()));
    }
}
