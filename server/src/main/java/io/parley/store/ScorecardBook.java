package io.parley.store;

import io.parley.core.contact.ContactId;
import io.parley.core.scorecard.Mark;
import io.parley.core.scorecard.Measured;
import io.parley.core.scorecard.Scorecard;
import io.parley.core.scorecard.Scorecard.Kept;
import io.parley.core.scorecard.Scorecard.Saved;
import io.parley.store.write.DurableWriter;
import io.parley.store.write.WriteSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/** Scorecards with all that became of them: each saving is a version of its own, and stays. */
public final class ScorecardBook {
    private static final String READ = "SELECT id, contact, agent, form, form_version, reviewer FROM scorecard";

    private final DurableWriter writer;
    private final ReadQueries reads;

    ScorecardBook(DurableWriter writer, ReadQueries reads) {
        this.writer = writer;
        this.reads = reads;
    }

    /** What is filled in of cards, and of calibrations, and not saved. */
    public UnsavedCards unsaved() {
        return new UnsavedCards(writer, reads);
    }

    /** Keeps the next version. False where another came first, or the id is that of another card. */
    public CompletableFuture<Boolean> put(Scorecard card, Saved next) {
        return writer.submit(session -> {
            Optional<Scorecard> before = session.first(READ + " WHERE id = ?", ScorecardBook::card, card.id());
            if (before.isPresent() && !before.get().equals(card)) {
                return false;
            }
            int last = session.first(
                            "SELECT coalesce(max(version), 0) FROM scorecard_version WHERE scorecard = ?",
                            row -> row.getInt(1),
                            card.id())
                    .orElse(0);
            if (next.version() != last + 1) {
                return false;
            }
            if (before.isEmpty()) {
                insert(session, card);
            }
            insert(session, card.id(), next);
            UnsavedCards.drop(session, next.by(), card.id());
            return true;
        });
    }

    private static void insert(WriteSession session, Scorecard card) throws SQLException {
        session.update(
                "INSERT INTO scorecard (id, contact, agent, form, form_version, reviewer) VALUES (?, ?, ?, ?, ?, ?)",
                card.id(),
                card.contact().value(),
                card.agent(),
                card.form(),
                card.formVersion(),
                card.reviewer());
    }

    private static void insert(WriteSession session, String card, Saved next) throws SQLException {
        session.update(
                "INSERT INTO scorecard_version (scorecard, version, at_us, account, state, percent, passed, critical,"
                        + " words) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                card,
                next.version(),
                next.at(),
                next.by(),
                next.state().name(),
                next.percent(),
                next.passed() ? 1 : 0,
                next.critical() ? 1 : 0,
                next.words());
        for (int i = 0; i < next.marks().size(); i++) {
            Mark mark = next.marks().get(i);
            session.update(
                    "INSERT INTO scorecard_mark (scorecard, version, number, question, given, comment, at_ms, figure,"
                            + " measured) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    card,
                    next.version(),
                    i,
                    mark.question(),
                    mark.given(),
                    mark.comment(),
                    mark.atMs(),
                    mark.measured().map(Measured::figure),
                    mark.measured().map(Measured::given));
        }
    }

    /** In the order of their ids. */
    public List<Kept> of(ContactId contact) {
        return kept(reads.list(READ + " WHERE contact = ? ORDER BY id", ScorecardBook::card, contact.value()));
    }

    /** Those that were saved last come first; at most {@code limit}. Drafts are none of them. */
    public List<Kept> about(String agent, int limit) {
        return kept(reads.list(
                READ + " WHERE agent = ? AND EXISTS (SELECT 1 FROM scorecard_version v"
                        + " WHERE v.scorecard = scorecard.id AND v.state <> 'DRAFT')"
                        + " ORDER BY (SELECT max(v.at_us) FROM scorecard_version v WHERE v.scorecard = scorecard.id)"
                        + " DESC, id LIMIT ?",
                ScorecardBook::card,
                agent,
                limit));
    }

    /** A version of a form, and how many cards made with it wait. */
    public record Waiting(String form, int formVersion, int cards) {}

    /** Cards about an agent that were sent and have no answer yet. */
    public List<Waiting> waiting(String agent) {
        return reads.list(
                "SELECT k.form, k.form_version, count(*) AS cards FROM scorecard k"
                        + " JOIN scorecard_version v ON v.scorecard = k.id WHERE k.agent = ? AND v.state = 'SENT'"
                        + " AND v.version = (SELECT max(l.version) FROM scorecard_version l WHERE l.scorecard = k.id)"
                        + " GROUP BY k.form, k.form_version",
                row -> new Waiting(row.getString("form"), row.getInt("form_version"), row.getInt("cards")),
                agent);
    }

    public Optional<Kept> byId(String id) {
        return kept(reads.list(READ + " WHERE id = ?", ScorecardBook::card, id)).stream()
                .findFirst();
    }

    private List<Kept> kept(List<Scorecard> cards) {
        return cards.stream()
                .map(card -> new Kept(card, saved(card.id())))
                .filter(kept -> !kept.saved().isEmpty())
                .toList();
    }

    private List<Saved> saved(String card) {
        List<Saved> all = new ArrayList<>();
        for (Saved bare : reads.list(
                "SELECT version, at_us, account, state, percent, passed, critical, words FROM scorecard_version"
                        + " WHERE scorecard = ? ORDER BY version",
                ScorecardBook::bare,
                card)) {
            List<Mark> marks = reads.list(
                    "SELECT question, given, comment, at_ms, figure, measured FROM scorecard_mark"
                            + " WHERE scorecard = ? AND version = ? ORDER BY number",
                    ScorecardBook::mark,
                    card,
                    bare.version());
            all.add(new Saved(
                    bare.version(),
                    bare.at(),
                    bare.by(),
                    bare.state(),
                    bare.percent(),
                    bare.passed(),
                    bare.critical(),
                    bare.words(),
                    marks));
        }
        return all;
    }

    private static Scorecard card(ResultSet row) throws SQLException {
        return new Scorecard(
                row.getString("id"),
                new ContactId(row.getString("contact")),
                row.getString("agent"),
                row.getString("form"),
                row.getInt("form_version"),
                row.getString("reviewer"));
    }

    private static Saved bare(ResultSet row) throws SQLException {
        return new Saved(
                row.getInt("version"),
                Rows.time(row, "at_us"),
                row.getString("account"),
                Scorecard.State.valueOf(row.getString("state")),
                whole(Rows.maybeLong(row, "percent")),
                row.getInt("passed") != 0,
                row.getInt("critical") != 0,
                row.getString("words"),
                List.of());
    }

    static Mark mark(ResultSet row) throws SQLException {
        OptionalLong at = Rows.maybeLong(row, "at_ms");
        return new Mark(
                row.getString("question"),
                whole(Rows.maybeLong(row, "given")),
                row.getString("comment"),
                at.isPresent() ? Optional.of(at.getAsLong()) : Optional.empty(),
                measured(whole(Rows.maybeLong(row, "figure")), row.getInt("measured")));
    }

    private static Optional<Measured> measured(Optional<Integer> figure, int given) {
        return figure.map(one -> new Measured(one, given));
    }

    static Optional<Integer> whole(OptionalLong number) {
        return number.isPresent() ? Optional.of((int) number.getAsLong()) : Optional.empty();
    }

    /** The words that were written about a contact; what was marked, and what it came to, stays. */
    static void dropWords(WriteSession session, String contact) throws SQLException {
        String cards = " WHERE scorecard IN (SELECT id FROM scorecard WHERE contact = ?)";
        session.update("UPDATE scorecard_version SET words = ''" + cards, contact);
        session.update("UPDATE scorecard_mark SET comment = ''" + cards, contact);
        UnsavedCards.drop(session, contact);
    }
}
