package io.parley.store;

import io.parley.acd.port.Journal;
import io.parley.store.write.WriteSession;
import java.sql.SQLException;
import java.util.List;

/**
 * All that follows from the journal: history, what programs of others are told, and the facts of reports. Each has a
 * mark, up to which entry it is kept, written in the same transaction; a mark never passes an entry that is not there.
 */
final class ReadModels {
    private static final String HISTORY_UPTO = "UPDATE history_upto SET seq = ? WHERE seq < ? AND seq >= ?";
    private static final String FACTS_UPTO = "UPDATE fact_upto SET seq = ? WHERE seq < ? AND seq >= ?";

    private final WebhookFeed news;
    private final ContactHistory history;
    private final FactBook facts;

    /** @param news programs of others that are told */
    ReadModels(ContactHistory history, FactBook facts, WebhookFeed news) {
        this.news = news;
        this.history = history;
        this.facts = facts;
    }

    /** Up to which entries they are kept. */
    record Marks(long history, long facts) {}

    /** @param entries one after the other; may have been written before, but none after them */
    void write(List<Journal.Entry> entries, WriteSession session) throws SQLException {
        writeHistory(entries, session);
        writeFacts(entries, session);
    }

    void writeHistory(List<Journal.Entry> entries, WriteSession session) throws SQLException {
        news.follow(entries, session);
        history.apply(entries, session);
        mark(HISTORY_UPTO, entries, session);
    }

    void writeFacts(List<Journal.Entry> entries, WriteSession session) throws SQLException {
        facts.keep(entries, session);
        mark(FACTS_UPTO, entries, session);
    }

    /** Goes past an entry of which nothing can be kept. */
    static void pass(long seq, WriteSession session) throws SQLException {
        session.update(HISTORY_UPTO, seq, seq, seq - 1);
        session.update(FACTS_UPTO, seq, seq, seq - 1);
    }

    private static void mark(String upTo, List<Journal.Entry> entries, WriteSession session) throws SQLException {
        if (!entries.isEmpty()) {
            long last = entries.getLast().seq();
            session.update(upTo, last, last, entries.getFirst().seq() - 1);
        }
    }

    static Marks marks(ReadQueries reads) {
        return reads.first(
                        "SELECT (SELECT seq FROM history_upto) AS history, (SELECT seq FROM fact_upto) AS facts",
                        row -> new Marks(row.getLong("history"), row.getLong("facts")))
                .orElseThrow();
    }
}
