package io.parley.store;

import io.parley.store.text.SearchWords;
import io.parley.store.write.WriteSession;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32C;

/** Which contact has which words; written with the text itself, but for messages: {@link MessageWords}. */
final class SearchIndex {
    static final String CUSTOMER = "customer";
    static final String NOTES = "notes";
    /** Parts of a contact, as {@link #drop} takes them. */
    static final String MESSAGES = "message %";

    static final String STAFF_NOTES = "staff %";
    static final String ANYTHING = "%";
    private static final int MOST_TERMS = 8;
    private static final int PAGES_AT_ONCE = 200;

    private final Dialect dialect;
    private final AtomicLong lastId;
    /** What was forgotten as it began to be written anew; of the writer's thread. */
    private long begun;

    SearchIndex(Dialect dialect, long lastId) {
        this.dialect = dialect;
        this.lastId = new AtomicLong(lastId);
    }

    /** @param numbers of the message, or of the first and the last of some */
    static String message(String numbers) {
        return "message " + numbers;
    }

    /** What staff wrote among themselves. */
    static String staffNote(long seq) {
        return "staff " + seq;
    }

    /** Makes the words of one part of a contact these; costs one look when nothing changed. */
    void put(WriteSession session, String contact, String part, String words) throws SQLException {
        Optional<Doc> doc = session.first(
                "SELECT id, digest FROM search_doc WHERE contact = ? AND part = ?",
                row -> new Doc(row.getLong(1), row.getLong(2)),
                contact,
                part);
        long digest = digest(words);
        boolean same = doc.map(d -> d.digest == digest).orElse(words.isEmpty());
        if (same) {
            return;
        }
        long id = doc.map(Doc::id).orElseGet(lastId::incrementAndGet);
        if (doc.isPresent()) {
            session.update("UPDATE search_doc SET digest = ? WHERE id = ?", digest, id);
            forgotten(session);
        } else {
            insert(session, id, contact, part, digest);
        }
        session.update(dialect.putWords(), id, words);
    }

    /** Like {@link #put} for a part that never stood there before. */
    void add(WriteSession session, String contact, String part, String words) throws SQLException {
        if (!words.isEmpty()) {
            long id = lastId.incrementAndGet();
            insert(session, id, contact, part, digest(words));
            session.update(dialect.putWords(), id, words);
        }
    }

    private void insert(WriteSession session, long id, String contact, String part, long digest) throws SQLException {
        session.update(
                "INSERT INTO search_doc (id, contact, part, digest) VALUES (?, ?, ?, ?)", id, contact, part, digest);
    }

    /** Forgets the words of parts of a contact. @param like the pattern of their names */
    void drop(WriteSession session, String contact, String like) throws SQLException {
        session.update(dialect.dropWords(), contact, like);
        if (session.update("DELETE FROM search_doc WHERE contact = ? AND part LIKE ?", contact, like) > 0) {
            forgotten(session);
        }
    }

    private static void forgotten(WriteSession session) throws SQLException {
        session.update("UPDATE words_forgotten SET forgotten = forgotten + 1");
    }

    /**
     * Writes a portion of the index anew, so that words that were forgotten stand nowhere in it.
     *
     * @param first whether this is the first portion
     * @return whether more is to be done
     */
    boolean writeAnew(WriteSession session, boolean first) throws SQLException {
        if (first) {
            begun = session.first("SELECT forgotten FROM words_forgotten", row -> row.getLong("forgotten"))
                    .orElseThrow();
        }
        Optional<String> portion = dialect.writeWordsAnew();
        boolean more = portion.isPresent() && wroteAnew(session, portion.get(), first);
        if (!more) {
            session.update("UPDATE words_forgotten SET written = ?", begun);
        }
        return more;
    }

    private static boolean wroteAnew(WriteSession session, String portion, boolean first) throws SQLException {
        long before = changes(session);
        session.update(portion, first ? -PAGES_AT_ONCE : PAGES_AT_ONCE);
        return changes(session) - before >= 2; // less where nothing was left to merge: sqlite.org/fts5.html, 6.8
    }

    private static long changes(WriteSession session) throws SQLException {
        return session.first("SELECT total_changes() AS n", row -> row.getLong("n"))
                .orElseThrow();
    }

    /** Conditions on {@code c.id} that a contact has all words asked for, each anywhere in it. */
    void where(String asked, Optional<String> part, SqlFilter filter) {
        List<SearchWords.Term> terms = SearchWords.asked(asked, MOST_TERMS);
        if (terms.isEmpty() && !asked.isBlank()) {
            filter.nothing();
        }
        for (SearchWords.Term term : terms) {
            String among = "c.id IN (" + dialect.contactsWithTerm();
            String expression = dialect.term(term.form(), term.key());
            if (part.isPresent()) {
                filter.and(among + " AND d.part = ?)", expression, part.get());
            } else {
                filter.and(among + ")", expression);
            }
        }
    }

    private static long digest(String words) {
        CRC32C sum = new CRC32C();
        sum.update(words.getBytes(StandardCharsets.UTF_8));
        return sum.getValue() << 24 ^ words.length();
    }

    private record Doc(long id, long digest) {}
}
