package io.parley.store;

import io.parley.core.contact.ContactId;
import io.parley.core.scorecard.Calibration;
import io.parley.core.scorecard.Calibration.Sheet;
import io.parley.core.scorecard.Mark;
import io.parley.core.scorecard.Measured;
import io.parley.store.write.DurableWriter;
import io.parley.store.write.WriteSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Calibrations with the sheets of their evaluators. No report and no list of scores reads them. */
public final class CalibrationBook {
    private static final String READ =
            "SELECT c.id, c.contact, c.agent, c.form, c.form_version, c.account, c.at_us, c.expert, c.closed_us"
                    + " FROM calibration c";

    private final DurableWriter writer;
    private final ReadQueries reads;

    CalibrationBook(DurableWriter writer, ReadQueries reads) {
        this.writer = writer;
        this.reads = reads;
    }

    /** Keeps a new one. False where its id is taken. */
    public CompletableFuture<Boolean> open(Calibration next) {
        return writer.submit(session -> {
            int kept = session.update(
                    "INSERT INTO calibration (id, contact, agent, form, form_version, account, at_us, expert)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
                    next.id(),
                    next.contact().value(),
                    next.agent(),
                    next.form(),
                    next.formVersion(),
                    next.openedBy(),
                    next.openedAt(),
                    next.expert());
            for (int i = 0; kept > 0 && i < next.evaluators().size(); i++) {
                session.update(
                        "INSERT INTO calibration_evaluator (calibration, number, account) VALUES (?, ?, ?)",
                        next.id(),
                        i,
                        next.evaluators().get(i));
            }
            return kept > 0;
        });
    }

    /** Keeps a sheet in place of the evaluator's last. False where that was sent, or no more are taken. */
    public CompletableFuture<Boolean> put(String calibration, Sheet next) {
        return writer.submit(session -> {
            boolean takes = session.first(
                            "SELECT 1 FROM calibration c WHERE c.id = ? AND c.closed_us IS NULL AND NOT EXISTS"
                                    + " (SELECT 1 FROM calibration_sheet s WHERE s.calibration = c.id"
                                    + " AND s.evaluator = ? AND s.sent = 1)",
                            row -> true,
                            calibration,
                            next.evaluator())
                    .isPresent();
            if (takes) {
                replace(session, calibration, next);
                UnsavedCards.drop(session, next.evaluator(), calibration);
            }
            return takes;
        });
    }

    private static void replace(WriteSession session, String calibration, Sheet next) throws SQLException {
        for (String table : List.of("calibration_mark", "calibration_sheet")) {
            session.update(
                    "DELETE FROM " + table + " WHERE calibration = ? AND evaluator = ?", calibration, next.evaluator());
        }
        session.update(
                "INSERT INTO calibration_sheet (calibration, evaluator, at_us, sent, words) VALUES (?, ?, ?, ?, ?)",
                calibration,
                next.evaluator(),
                next.at(),
                next.sent() ? 1 : 0,
                next.words());
        for (int i = 0; i < next.marks().size(); i++) {
            Mark mark = next.marks().get(i);
            session.update(
                    "INSERT INTO calibration_mark (calibration, evaluator, number, question, given, comment, at_ms,"
                            + " figure, measured) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    calibration,
                    next.evaluator(),
                    i,
                    mark.question(),
                    mark.given(),
                    mark.comment(),
                    mark.atMs(),
                    mark.measured().map(Measured::figure),
                    mark.measured().map(Measured::given));
        }
    }

    /** No more sheets are taken. False where that was so before. */
    public CompletableFuture<Boolean> close(String calibration, Instant at) {
        return writer.submit(session -> session.update(
                        "UPDATE calibration SET closed_us = ? WHERE id = ? AND closed_us IS NULL", at, calibration)
                > 0);
    }

    public Optional<Calibration> byId(String id) {
        return reads.first(READ + " WHERE c.id = ?", CalibrationBook::bare, id).map(this::whole);
    }

    /** Newest first. */
    public List<Calibration> of(ContactId contact) {
        return reads
                .list(READ + " WHERE c.contact = ? ORDER BY c.at_us DESC, c.id", CalibrationBook::bare, contact.value())
                .stream()
                .map(this::whole)
                .toList();
    }

    /**
     * Those that sheets are taken for come first, then the newest.
     *
     * @param within about contacts of these agents; absent: of any
     * @param but not about this one's
     */
    public List<Calibration> all(Optional<Set<String>> within, String but, int limit) {
        SqlFilter filter = new SqlFilter().andIn(within, "c.agent").and("c.agent <> ?", but);
        String order = " ORDER BY CASE WHEN c.closed_us IS NULL THEN 0 ELSE 1 END, c.at_us DESC, c.id LIMIT " + limit;
        return reads.list(READ, filter, order, CalibrationBook::bare).stream()
                .map(this::whole)
                .toList();
    }

    /** How many sheets of this evaluator are awaited. */
    public int awaited(String evaluator) {
        return reads.first(
                        "SELECT count(*) AS due FROM calibration_evaluator e JOIN calibration c ON c.id = e.calibration"
                                + " WHERE e.account = ? AND c.closed_us IS NULL AND NOT EXISTS (SELECT 1 FROM"
                                + " calibration_sheet s WHERE s.calibration = c.id AND s.evaluator = e.account"
                                + " AND s.sent = 1)",
                        row -> row.getInt("due"),
                        evaluator)
                .orElse(0);
    }

    /** The closed ones with this version of a form: the newest {@code limit}. */
    public List<String> closed(String form, int version, int limit) {
        return reads.list(
                "SELECT id FROM calibration WHERE form = ? AND form_version = ? AND closed_us IS NOT NULL"
                        + " ORDER BY closed_us DESC, id LIMIT " + limit,
                row -> row.getString("id"),
                form,
                version);
    }

    /** Sheets of one, in the order of its evaluators; of those who began one. */
    public List<Sheet> sheets(String calibration) {
        return reads
                .list(
                        "SELECT s.evaluator, s.at_us, s.sent, s.words FROM calibration_sheet s"
                                + " JOIN calibration_evaluator e ON e.calibration = s.calibration"
                                + " AND e.account = s.evaluator WHERE s.calibration = ? ORDER BY e.number",
                        row -> new Sheet(
                                row.getString("evaluator"),
                                Rows.time(row, "at_us"),
                                row.getInt("sent") != 0,
                                row.getString("words"),
                                List.of()),
                        calibration)
                .stream()
                .map(sheet -> withMarks(calibration, sheet))
                .toList();
    }

    private Sheet withMarks(String calibration, Sheet bare) {
        List<Mark> marks = reads.list(
                "SELECT question, given, comment, at_ms, figure, measured FROM calibration_mark"
                        + " WHERE calibration = ? AND evaluator = ? ORDER BY number",
                ScorecardBook::mark,
                calibration,
                bare.evaluator());
        return new Sheet(bare.evaluator(), bare.at(), bare.sent(), bare.words(), marks);
    }

    private static Calibration bare(ResultSet row) throws SQLException {
        return new Calibration(
                row.getString("id"),
                new ContactId(row.getString("contact")),
                row.getString("agent"),
                row.getString("form"),
                row.getInt("form_version"),
                row.getString("account"),
                Rows.time(row, "at_us"),
                List.of(),
                Rows.maybeText(row, "expert"),
                Rows.maybeTime(row, "closed_us"));
    }

    private Calibration whole(Calibration bare) {
        List<String> evaluators = reads.list(
                "SELECT account FROM calibration_evaluator WHERE calibration = ? ORDER BY number",
                row -> row.getString("account"),
                bare.id());
        return new Calibration(
                bare.id(),
                bare.contact(),
                bare.agent(),
                bare.form(),
                bare.formVersion(),
                bare.openedBy(),
                bare.openedAt(),
                evaluators,
                bare.expert(),
                bare.closedAt());
    }

    /** The words that were written about a contact; what was marked stays. */
    static void dropWords(WriteSession session, String contact) throws SQLException {
        String sheets = " WHERE calibration IN (SELECT id FROM calibration WHERE contact = ?)";
        session.update("UPDATE calibration_sheet SET words = ''" + sheets, contact);
        session.update("UPDATE calibration_mark SET comment = ''" + sheets, contact);
    }
}
