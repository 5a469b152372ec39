package io.parley.store;

import io.parley.acd.port.Outbox;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.EmailAddress;
import io.parley.store.write.DurableWriter;
import io.parley.store.write.WriteSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Transcripts that go out by mail. */
public final class LetterBook implements Outbox {
    private static final String COLUMNS =
            "l.id, l.contact, l.visitor, l.address, l.language, l.asked_us, l.tries, l.next_us, l.sent_us,"
                    + " l.gave_up_us, l.trouble";
    private static final String OF_MAILBOX = "(lower(address) = ? OR lower(address) LIKE ? ESCAPE '!')";
    private static final String ADD = """
        INSERT INTO letter (id, contact, visitor, address, language, asked_us, asks, tries, next_us, trouble)
        VALUES (?, ?, ?, ?, ?, ?, 1, 0, ?, '') ON CONFLICT (contact, address) DO NOTHING\
        """;
    private static final String ANEW = """
        UPDATE letter SET visitor = ?, language = ?, asked_us = ?, asks = asks + 1, tries = 0, next_us = ?,
        gave_up_us = NULL, trouble = '' WHERE contact = ? AND address = ? AND gave_up_us IS NOT NULL\
        """;
    private static final String OVER =
            " FROM letter l JOIN conversation c ON c.id = l.contact AND c.closed_us IS NOT NULL"
                    + " WHERE l.next_us IS NOT NULL";

    private final DurableWriter writer;
    private final ReadQueries reads;

    LetterBook(DurableWriter writer, ReadQueries reads) {
        this.writer = writer;
        this.reads = reads;
    }

    @Override
    public CompletableFuture<Asked> ask(Letter letter, Limits limits) {
        return writer.submit(session -> {
            Optional<Boolean> gaveUp = session.first(
                    "SELECT gave_up_us FROM letter WHERE contact = ? AND address = ?",
                    row -> Rows.maybeTime(row, "gave_up_us").isPresent(),
                    letter.chat().value(),
                    letter.address().value());
            if (gaveUp.isPresent() && !gaveUp.get()) {
                return Asked.KNOWN;
            }
            Optional<Asked> refused = refused(session, letter, limits);
            if (refused.isPresent()) {
                return refused.get();
            }
            add(session, letter, gaveUp.isPresent());
            return Asked.KEPT;
        });
    }

    private static Optional<Asked> refused(WriteSession session, Letter letter, Limits limits) throws SQLException {
        String asked = "SELECT coalesce(sum(asks), 0) AS n FROM letter WHERE asked_us > ? AND ";
        long waiting = count(session, "SELECT count(*) AS n FROM letter WHERE next_us IS NOT NULL");
        if (waiting >= limits.waiting()) {
            return Optional.of(Asked.FULL);
        }
        EmailAddress box = letter.address().mailbox();
        boolean tooMany = count(session, asked + "visitor = ?", limits.since(), letter.visitor()) >= limits.perVisitor()
                || count(session, asked + OF_MAILBOX, limits.since(), box.value(), tagged(box)) >= limits.perAddress();
        return tooMany ? Optional.of(Asked.TOO_MANY) : Optional.empty();
    }

    /** The same mailbox under any tag. */
    private static String tagged(EmailAddress box) {
        String local = box.local().replace("!", "!!").replace("%", "!%").replace("_", "!_");
        return local + "+%@" + box.domain();
    }

    private static long count(WriteSession session, String sql, Object... values) throws SQLException {
        return session.first(sql, row -> row.getLong("n"), values).orElse(0L);
    }

    private static void add(WriteSession session, Letter letter, boolean anew) throws SQLException {
        String chat = letter.chat().value();
        String address = letter.address().value();
        Instant now = letter.askedAt();
        if (anew) {
            session.update(ANEW, letter.visitor(), letter.language(), now, now, chat, address);
        } else {
            session.update(ADD, letter.id(), chat, letter.visitor(), address, letter.language(), now, now);
        }
    }

    @Override
    public List<Letter> due(Instant now, int limit) {
        return reads.list(
                "SELECT " + COLUMNS + OVER + " AND (l.next_us <= ? OR l.next_us > ?) ORDER BY l.next_us, l.id LIMIT ?",
                LetterBook::letter,
                now,
                now.plus(LONGEST_WAIT),
                limit);
    }

    @Override
    public CompletableFuture<Void> sent(Letter letter, Instant at) {
        return over("UPDATE letter SET sent_us = ?, next_us = NULL, trouble = ? WHERE id = ?", letter, at, "");
    }

    @Override
    public CompletableFuture<Void> again(Letter letter, Instant next, String trouble) {
        return over(
                "UPDATE letter SET next_us = ?, tries = tries + 1, trouble = ? WHERE id = ?", letter, next, trouble);
    }

    @Override
    public CompletableFuture<Void> giveUp(Letter letter, Instant at, String trouble) {
        return over("UPDATE letter SET gave_up_us = ?, next_us = NULL, trouble = ? WHERE id = ?", letter, at, trouble);
    }

    private CompletableFuture<Void> over(String sql, Letter letter, Instant at, String trouble) {
        return writer.submit(session -> {
            session.update(sql, at, trouble, letter.id());
            return null;
        });
    }

    @Override
    public List<Standing> list(int limit) {
        return reads.list(
                "SELECT " + COLUMNS + " FROM letter l ORDER BY l.asked_us DESC, l.id DESC LIMIT ?",
                LetterBook::standing,
                limit);
    }

    /** A copy of a chat by mail. @param at when it was sent or given up, or is tried next */
    public record Posted(String to, Instant askedAt, String state, Instant at) {}

    /** The copies of this chat that were asked for, in that order. */
    public List<Posted> of(ContactId chat) {
        return reads.list(
                "SELECT " + COLUMNS + " FROM letter l WHERE l.contact = ? ORDER BY l.asked_us, l.id",
                LetterBook::posted,
                chat.value());
    }

    private static Posted posted(ResultSet row) throws SQLException {
        Standing one = standing(row);
        Letter letter = one.letter();
        return new Posted(
                letter.address().value(), letter.askedAt(), one.state().name(), one.at());
    }

    @Override
    public Waiting waiting() {
        long waiting = reads.first(
                        "SELECT count(*) AS n FROM letter WHERE next_us IS NOT NULL", row -> row.getLong("n"))
                .orElse(0L);
        Optional<Instant> oldest = reads.first(
                        "SELECT min(l.asked_us) AS asked_us" + OVER, row -> Rows.maybeTime(row, "asked_us"))
                .flatMap(at -> at);
        return new Waiting(waiting, oldest);
    }

    @Override
    public CompletableFuture<Integer> forget(Instant before) {
        return writer.submit(session -> session.update(
                "DELETE FROM letter WHERE next_us IS NULL AND coalesce(sent_us, gave_up_us) < ?", before));
    }

    private static Standing standing(ResultSet row) throws SQLException {
        Optional<Instant> sent = Rows.maybeTime(row, "sent_us");
        Optional<Instant> gaveUp = Rows.maybeTime(row, "gave_up_us");
        State state = sent.isPresent() ? State.SENT : gaveUp.isPresent() ? State.GIVEN_UP : State.WAITING;
        Optional<Instant> over = sent.or(() -> gaveUp);
        Instant at = over.isPresent() ? over.get() : Rows.time(row, "next_us");
        return new Standing(letter(row), state, at, row.getString("trouble"));
    }

    private static Letter letter(ResultSet row) throws SQLException {
        return new Letter(
                row.getString("id"),
                new ContactId(row.getString("contact")),
                row.getString("visitor"),
                new EmailAddress(row.getString("address")),
                row.getString("language"),
                Rows.time(row, "asked_us"),
                row.getInt("tries"));
    }
}
