package io.parley.store;

import io.parley.acd.port.Outbox.State;
import io.parley.acd.port.Outbox.Waiting;
import io.parley.acd.port.StaffPost;
import io.parley.core.contact.EmailAddress;
import io.parley.store.write.DurableWriter;
import io.parley.store.write.WriteSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Letters to staff that go out by mail. */
public final class StaffLetterBook implements StaffPost {
    private static final String READ =
            "SELECT id, kind, subject, address, language, wanted, asked_us, tries, next_us, sent_us, gave_up_us,"
                    + " trouble FROM staff_letter";
    private static final String ADD = """
        INSERT INTO staff_letter (id, kind, subject, address, language, wanted, asked_us, tries, next_us, trouble)
        VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?, '') ON CONFLICT (id) DO NOTHING\
        """;
    private static final String LOOKED_AT = "INSERT INTO report_round (schedule, upto_us) VALUES (?, ?)"
            + " ON CONFLICT (schedule) DO UPDATE SET upto_us = excluded.upto_us";

    private final DurableWriter writer;
    private final ReadQueries reads;

    StaffLetterBook(DurableWriter writer, ReadQueries reads) {
        this.writer = writer;
        this.reads = reads;
    }

    @Override
    public CompletableFuture<Void> put(Letter letter) {
        return writer.submit(session -> {
            add(session, letter);
            return null;
        });
    }

    @Override
    public CompletableFuture<Void> round(String schedule, Instant upto, List<Letter> letters) {
        return writer.submit(session -> {
            for (Letter letter : letters) {
                add(session, letter);
            }
            session.update(LOOKED_AT, schedule, upto);
            return null;
        });
    }

    private static void add(WriteSession session, Letter letter) throws SQLException {
        session.update(
                ADD,
                letter.id(),
                letter.kind(),
                letter.subject(),
                letter.address().value(),
                letter.language(),
                letter.wanted(),
                letter.askedAt(),
                letter.askedAt());
    }

    @Override
    public Map<String, Instant> rounds() {
        Map<String, Instant> rounds = new LinkedHashMap<>();
        reads.list(
                        "SELECT schedule, upto_us FROM report_round ORDER BY schedule",
                        row -> Map.entry(row.getString("schedule"), Rows.time(row, "upto_us")))
                .forEach(one -> rounds.put(one.getKey(), one.getValue()));
        return rounds;
    }

    @Override
    public CompletableFuture<Void> forgetRounds(Set<String> gone) {
        return writer.submit(session -> {
            for (String schedule : gone) {
                session.update("DELETE FROM report_round WHERE schedule = ?", schedule);
            }
            return null;
        });
    }

    @Override
    public CompletableFuture<Void> withdraw(Kind kind, String subject, Instant at, String why) {
        return writer.submit(session -> {
            session.update(
                    "UPDATE staff_letter SET gave_up_us = ?, next_us = NULL, trouble = ?"
                            + " WHERE kind = ? AND subject = ? AND next_us IS NOT NULL",
                    at,
                    why,
                    kind,
                    subject);
            return null;
        });
    }

    @Override
    public List<Letter> due(Instant now, int limit) {
        return reads.list(
                READ + " WHERE next_us IS NOT NULL AND (next_us <= ? OR next_us > ?) ORDER BY next_us, id LIMIT ?",
                StaffLetterBook::letter,
                now,
                now.plus(LONGEST_WAIT),
                limit);
    }

    /** One that was withdrawn meanwhile, but went out, was sent. */
    @Override
    public CompletableFuture<Void> sent(Letter letter, Instant at) {
        String sql = "UPDATE staff_letter SET sent_us = ?, next_us = NULL, gave_up_us = NULL, trouble = ? WHERE id = ?";
        return over(sql, letter, at, "");
    }

    @Override
    public CompletableFuture<Void> again(Letter letter, Instant next, String trouble) {
        String sql = "UPDATE staff_letter SET next_us = ?, tries = tries + 1, trouble = ?"
                + " WHERE id = ? AND next_us IS NOT NULL";
        return over(sql, letter, next, trouble);
    }

    @Override
    public CompletableFuture<Void> giveUp(Letter letter, Instant at, String trouble) {
        String sql = "UPDATE staff_letter SET gave_up_us = ?, next_us = NULL, trouble = ? WHERE id = ?";
        return over(sql, letter, at, trouble);
    }

    private CompletableFuture<Void> over(String sql, Letter letter, Instant at, String trouble) {
        return writer.submit(session -> {
            session.update(sql, at, trouble, letter.id());
            return null;
        });
    }

    @Override
    public CompletableFuture<Integer> forget(Instant before) {
        return writer.submit(session -> session.update(
                "DELETE FROM staff_letter WHERE next_us IS NULL AND coalesce(sent_us, gave_up_us) < ?", before));
    }

    @Override
    public List<Standing> list(int limit) {
        return reads.list(READ + " ORDER BY asked_us DESC, id DESC LIMIT ?", StaffLetterBook::standing, limit);
    }

    @Override
    public List<Standing> list(Kind kind, String subject, int limit) {
        return reads.list(
                READ + " WHERE kind = ? AND subject = ? ORDER BY asked_us DESC, id DESC LIMIT ?",
                StaffLetterBook::standing,
                kind,
                subject,
                limit);
    }

    @Override
    public Optional<Standing> find(String id) {
        return reads.first(READ + " WHERE id = ?", StaffLetterBook::standing, id);
    }

    @Override
    public Waiting waiting() {
        return reads.first(
                        "SELECT count(*) AS n, min(asked_us) AS asked_us FROM staff_letter WHERE next_us IS NOT NULL",
                        row -> new Waiting(row.getLong("n"), Rows.maybeTime(row, "asked_us")))
                .orElseGet(() -> new Waiting(0, Optional.empty()));
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
                Kind.valueOf(row.getString("kind")),
                row.getString("subject"),
                new EmailAddress(row.getString("address")),
                row.getString("language"),
                row.getString("wanted"),
                Rows.time(row, "asked_us"),
                row.getInt("tries"));
    }
}
