package io.parley.store;

import io.parley.core.contact.TranscriptEvent;
import io.parley.store.codec.SharedName;
import io.parley.store.text.SearchWords;
import io.parley.store.write.Afterwork;
import io.parley.store.write.DurableWriter;
import io.parley.store.write.WriteSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the words of messages into the search index after the messages themselves, many at once: in the index each
 * commit costs more than the message. Which are due is on disk with the message, so a crash loses none; whoever
 * searches waits for those that were told durable. Owned by the writer's thread, but for {@link #await}.
 */
final class MessageWords implements Afterwork {
    private static final Logger LOG = LoggerFactory.getLogger(MessageWords.class);
    /** So long may the first of them wait for others. */
    private static final long REST_NANOS = 500_000_000;
    /** Of one transaction, at least: for as long as it takes all others wait. */
    private static final int PORTION = 128;
    /** Where many more wait, this part of them: it costs less to write them together. */
    private static final int SHARE = 8;

    private static final String DUE = """
        SELECT d.id, d.conversation, d.seq, t.kind, t.body
        FROM search_due d LEFT JOIN transcript t ON t.conversation = d.conversation AND t.seq = d.seq\
        """;

    private final SearchIndex search;
    private final LongSupplier nanoClock;
    private final WrittenMark written;
    /** The last number that was given away. */
    private long last;
    /** The last that was told durable. */
    private volatile long told;

    private long restUntilNanos;
    private List<Due> portion = List.of();
    /** So many are written one by one: one among them was refused. */
    private int singly;
    /** The first was refused alone. */
    private boolean passing;

    /** @param words empty if the message is gone, or has none */
    private record Due(long id, String conversation, long seq, String words) {
        static Due of(ResultSet row) throws SQLException {
            String words = Rows.maybeText(row, "kind").isEmpty()
                    ? ""
                    : MessageWords.words(TranscriptEvent.Kind.valueOf(row.getString("kind")), row.getString("body"));
            return new Due(row.getLong("id"), row.getString("conversation"), row.getLong("seq"), words);
        }
    }

    /** Before the writer starts. */
    MessageWords(SearchIndex search, DurableWriter writer, ReadQueries reads, LongSupplier nanoClock) {
        this.search = search;
        this.nanoClock = nanoClock;
        written = new WrittenMark(writer);
        begin(reads);
    }

    /** What a crash left due is written now. */
    private void begin(ReadQueries reads) {
        reads.list(
                        "SELECT min(id) AS lowest, max(id) AS highest FROM search_due HAVING count(*) > 0",
                        row -> List.of(row.getLong("lowest"), row.getLong("highest")))
                .forEach(range -> {
                    last = range.getLast();
                    told = last;
                    written.reach(range.getFirst() - 1);
                });
    }

    /** What a search may find of an event. */
    static String words(TranscriptEvent.Kind kind, String body) {
        return switch (kind) {
            case MESSAGE -> body;
            case FILE -> SharedName.of(body);
            case JOIN, LEAVE, STATE, RATING, LANGUAGE, READ, EDIT, REDACT, IDENTITY -> "";
        };
    }

    /** Within the unit that writes the message. @return its number, for {@link #durable} */
    long add(WriteSession session, String conversation, long seq) throws SQLException {
        last++;
        session.update("INSERT INTO search_due (id, conversation, seq) VALUES (?, ?, ?)", last, conversation, seq);
        return last;
    }

    /** The message is on disk, and who wrote it hears of it next. */
    void durable(long id) {
        if (isDone()) {
            restUntilNanos = nanoClock.getAsLong() + REST_NANOS;
        }
        told = Math.max(told, id);
    }

    /** Within a unit that changes what was said: what it changes is in the index by then. */
    void settle(WriteSession session, String conversation) throws SQLException {
        String ofChat = " WHERE d.conversation = ? ORDER BY d.id";
        for (Due due : session.list(DUE + ofChat, Due::of, conversation)) {
            put(session, due);
            session.update("DELETE FROM search_due WHERE id = ?", due.id());
        }
    }

    private void put(WriteSession session, Due due) throws SQLException {
        search.add(session, due.conversation(), SearchIndex.message(due.seq()), SearchWords.indexed(due.words()));
    }

    /** Messages that were told durable and are not found yet. */
    long behind() {
        return told - written.upTo();
    }

    /** Returns once all is in the index that was told durable before; or later on, where the store cannot write. */
    void await() {
        written.await(told);
    }

    @Override
    public boolean isDone() {
        return behind() <= 0;
    }

    @Override
    public long restNanos(long nowNanos) {
        if (isDone()) {
            return Long.MAX_VALUE;
        }
        boolean due = behind() >= PORTION || written.isWanted();
        return due ? 0 : Math.max(0, restUntilNanos - nowNanos);
    }

    @Override
    public boolean isPressing() {
        return false;
    }

    @Override
    public void write(WriteSession session) throws SQLException {
        long most = singly > 0 || passing ? 1 : Math.max(PORTION, behind() / SHARE);
        portion = session.list(DUE + " WHERE d.id > ? ORDER BY d.id LIMIT ?", Due::of, written.upTo(), most);
        if (!passing) {
            for (Due due : portion) {
                put(session, due);
            }
        }
        if (!portion.isEmpty()) {
            session.update(
                    "DELETE FROM search_due WHERE id <= ?", portion.getLast().id());
        }
    }

    @Override
    public void written() {
        singly = Math.max(0, singly - 1);
        passing = false;
        restUntilNanos = nanoClock.getAsLong() + REST_NANOS;
        written.reach(portion.isEmpty() ? told : portion.getLast().id());
        portion = List.of();
    }

    /** One that is refused alone is left out: the message is there, it is only not found by its words. */
    @Override
    public void refused(Throwable why) {
        if (portion.size() > 1) {
            singly = portion.size();
        } else if (!passing) {
            passing = true;
            portion.forEach(one ->
                    LOG.error("chat {}: event {} is not found by its words", one.conversation(), one.seq(), why));
        } else {
            written();
        }
    }
}
