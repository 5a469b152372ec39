package io.parley.store;

import io.parley.store.write.Afterwork;
import io.parley.store.write.DurableWriter;
import io.parley.store.write.WriteSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the words of messages into the search index after the messages themselves, those of a chat together: in the
 * index each text costs more than the message. Which chats are due, and from where on, is on disk with the first
 * message, so a crash loses none; whoever searches waits for those that were told durable. Owned by the writer's
 * thread, but for {@link #await}.
 */
final class MessageWords implements Afterwork {
    private static final Logger LOG = LoggerFactory.getLogger(MessageWords.class);
    /** So long the first that is due may wait for others. */
    private static final long REST_NANOS = 4_000_000_000L;
    /** Of one transaction: for as long as it takes all others wait. */
    private static final int CHATS = 128;

    private static final int MESSAGES = 96;

    private final ChatWords chats;
    private final LongSupplier nanoClock;
    private final WrittenMark written;
    /** The last number that was given away. */
    private long last;
    /** The last that was told durable. */
    private volatile long told;
    /** Up to here portions follow each other. */
    private long wave;

    private long restUntilNanos;
    private final List<Due> portion = new ArrayList<>();
    /** What was read of the last chat of it. */
    private List<ChatWords.Said> said = List.of();
    /** So many are written one by one: one among them was refused. */
    private int singly;
    /** What is left of a chat that was refused alone: its messages one by one. */
    private Optional<Apart> apart = Optional.empty();

    /** A chat of which all from this number on is due. */
    private record Due(long id, String conversation, long seq) {
        static Due of(ResultSet row) throws SQLException {
            return new Due(row.getLong("id"), row.getString("conversation"), row.getLong("seq"));
        }
    }

    private record Apart(Due due, Queue<ChatWords.Said> left) {}

    /** Before the writer starts. */
    MessageWords(SearchIndex search, DurableWriter writer, ReadQueries reads, LongSupplier nanoClock) {
        chats = new ChatWords(search);
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

    /** Within the unit that writes the message. @return the number its chat is due under, for {@link #durable} */
    long add(WriteSession session, String conversation, long seq) throws SQLException {
        Optional<String> due = session.left(key(conversation));
        if (due.isPresent()) {
            return Long.parseLong(due.get());
        }
        last++;
        session.update("INSERT INTO search_due (id, conversation, seq) VALUES (?, ?, ?)", last, conversation, seq);
        session.leave(key(conversation), Long.toString(last));
        return last;
    }

    /** Where the session knows that a chat is due. */
    private static String key(String conversation) {
        return "due " + conversation;
    }

    /** The message is on disk, and who wrote it hears of it next. */
    void durable(long id) {
        if (isDone()) {
            restUntilNanos = nanoClock.getAsLong() + REST_NANOS;
        }
        told = Math.max(told, id);
    }

    /** Within a unit that changes what was said, once the transcript says so: the index does, too, by then. */
    void changed(WriteSession session, String conversation, long seq) throws SQLException {
        String ofChat = " WHERE conversation = ?";
        Optional<Due> due = session.first(
                "SELECT id, conversation, seq FROM search_due" + ofChat + " ORDER BY id", Due::of, conversation);
        if (due.isPresent()) {
            put(session, due.get());
            session.update("DELETE FROM search_due" + ofChat, conversation);
        }
        chats.changed(session, conversation, seq);
    }

    private void put(WriteSession session, Due due) throws SQLException {
        said = chats.since(session, due.conversation(), due.seq());
        chats.add(session, due.conversation(), said);
        session.takeBack(key(due.conversation()));
    }

    /** Numbers that were told durable and of which all is not found yet. */
    private long behind() {
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
        boolean due = written.upTo() < wave || written.isWanted();
        return due ? 0 : Math.max(0, restUntilNanos - nowNanos);
    }

    @Override
    public boolean isPressing() {
        return false;
    }

    @Override
    public void write(WriteSession session) throws SQLException {
        portion.clear();
        if (apart.isPresent()) {
            write(session, apart.get());
            return;
        }
        if (written.upTo() >= wave || written.isWanted()) {
            wave = told;
        }
        int messages = 0;
        for (Due due : next(session)) {
            if (messages < MESSAGES) {
                portion.add(due);
                put(session, due);
                messages += said.size();
            }
        }
        forget(session);
    }

    private List<Due> next(WriteSession session) throws SQLException {
        return session.list(
                "SELECT id, conversation, seq FROM search_due WHERE id > ? AND id <= ? ORDER BY id LIMIT ?",
                Due::of,
                written.upTo(),
                wave,
                singly > 0 ? 1 : CHATS);
    }

    private void forget(WriteSession session) throws SQLException {
        if (!portion.isEmpty()) {
            session.update(
                    "DELETE FROM search_due WHERE id <= ?", portion.getLast().id());
        }
    }

    private void write(WriteSession session, Apart one) throws SQLException {
        if (one.left().isEmpty()) {
            portion.add(one.due());
            forget(session);
        } else {
            chats.add(session, one.due().conversation(), List.of(one.left().element()));
        }
    }

    @Override
    public void written() {
        if (apart.isPresent() && portion.isEmpty()) {
            apart.get().left().remove();
            return;
        }
        apart = Optional.empty();
        singly = Math.max(0, singly - 1);
        written.reach(portion.isEmpty() ? wave : portion.getLast().id());
        if (written.upTo() >= wave) {
            restUntilNanos = nanoClock.getAsLong() + REST_NANOS;
        }
    }

    /** A message that is refused alone is left out: it is there, it is only not found by its words. */
    @Override
    public void refused(Throwable why) {
        if (apart.isPresent()) {
            Apart one = apart.get();
            LOG.error(
                    "chat {}: event {} is not found by its words",
                    one.due().conversation(),
                    one.left().remove().seq(),
                    why);
        } else if (portion.size() > 1) {
            singly = portion.size();
        } else {
            apart = Optional.of(new Apart(portion.getFirst(), new ArrayDeque<>(said)));
        }
    }
}
