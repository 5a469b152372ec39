package io.parley.store;

import io.parley.acd.port.TranscriptLog;
import io.parley.core.contact.Amendment;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.TranscriptEvent;
import io.parley.store.codec.ChatRating;
import io.parley.store.write.DurableWriter;
import io.parley.store.write.WriteSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The written record of every chat: numbered without repeats, each author's id for a message used once. */
public final class Transcripts implements TranscriptLog {
    private static final String ADD = """
        INSERT INTO transcript (conversation, seq, at_us, kind, author, author_id, author_name, cid, body)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)\
        """;
    static final String READ = """
        SELECT conversation, seq, at_us, kind, author, author_id, author_name, cid, body FROM transcript\
        """;
    private static final String RATE = """
        INSERT INTO rating (contact, kind, score, comment, at_us) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (contact) DO NOTHING\
        """;
    /** Of this rating: the one that counts may be another. */
    private static final String FORGET_COMMENT = "UPDATE rating SET comment = NULL WHERE contact = ? AND at_us = ?";

    private final DurableWriter writer;
    private final ReadQueries reads;
    private final MessageWords words;
    private final WebhookFeed news;
    private final LeftWordsRemoval left = new LeftWordsRemoval();

    Transcripts(DurableWriter writer, ReadQueries reads, MessageWords words, WebhookFeed news) {
        this.writer = writer;
        this.reads = reads;
        this.words = words;
        this.news = news;
    }

    @Override
    public CompletableFuture<Void> append(TranscriptEvent event) {
        boolean found = !ChatWords.of(event.kind(), event.body()).isEmpty();
        Optional<ChatRating> rating =
                event.kind() == TranscriptEvent.Kind.RATING ? ChatRating.parse(event.body()) : Optional.empty();
        CompletableFuture<Long> written = writer.submitSoon(session -> {
            add(event, session);
            if (Amendment.isOne(event.kind())) {
                amend(event, Amendment.of(event), session);
            }
            if (rating.isPresent()) {
                ChatRating given = rating.get();
                rate(event, given, session);
            }
            return found ? words.add(session, event.conversation().value(), event.seq()) : 0;
        });
        return written.thenAccept(words::durable);
    }

    private void rate(TranscriptEvent event, ChatRating given, WriteSession session) throws SQLException {
        String chat = event.conversation().value();
        String scale = given.scale().code();
        if (session.update(RATE, chat, scale, given.score(), given.comment(), event.at()) == 1) {
            news.rated(chat, scale, given.score(), event.at(), session);
        }
    }

    /** What is redacted is nowhere from now on: neither its words, nor those of its edits, nor what a search finds. */
    private void amend(TranscriptEvent event, Amendment change, WriteSession session) throws SQLException {
        String conversation = event.conversation().value();
        if (event.kind() == TranscriptEvent.Kind.REDACT) {
            redact(conversation, change, session);
        }
        words.changed(session, conversation, change.of());
    }

    private void redact(String conversation, Amendment change, WriteSession session) throws SQLException {
        String where = " WHERE conversation = ? AND seq = ?";
        var target = session.first(READ + where, Transcripts::event, conversation, change.of());
        if (target.isEmpty()) {
            return;
        }
        session.update(
                "UPDATE transcript SET body = ?" + where,
                target.get().redacted().body(),
                conversation,
                change.of());
        session.update(
                "UPDATE transcript SET body = ? WHERE conversation = ? AND kind = ? AND body LIKE ?",
                change.bare().body(),
                conversation,
                TranscriptEvent.Kind.EDIT,
                change.of() + " %");
        if (target.get().kind() == TranscriptEvent.Kind.RATING) {
            session.update(FORGET_COMMENT, conversation, target.get().at());
        }
        left.redact(session, conversation, change.of());
    }

    private static void add(TranscriptEvent event, WriteSession session) throws SQLException {
        session.update(
                ADD,
                event.conversation().value(),
                event.seq(),
                event.at(),
                event.kind(),
                event.author(),
                event.authorId(),
                event.authorName(),
                event.cid(),
                event.body());
    }

    @Override
    public List<TranscriptEvent> read(ContactId conversation, long after, int limit) {
        return reads.list(
                READ + " WHERE conversation = ? AND seq > ? ORDER BY seq LIMIT ?",
                Transcripts::event,
                conversation.value(),
                after,
                limit);
    }

    @Override
    public long head(ContactId conversation) {
        return reads.first(
                        "SELECT coalesce(max(seq), 0) AS head FROM transcript WHERE conversation = ?",
                        row -> row.getLong("head"),
                        conversation.value())
                .orElse(0L);
    }

    @Override
    public Optional<TranscriptEvent> find(ContactId conversation, String authorId, String cid) {
        return reads.first(
                READ + " WHERE conversation = ? AND author_id = ? AND cid = ?",
                Transcripts::event,
                conversation.value(),
                authorId,
                cid);
    }

    @Override
    public Optional<TranscriptEvent> find(String authorId, String cid) {
        return reads.first(
                READ + " WHERE cid = ? AND author_id = ? ORDER BY at_us LIMIT 1", Transcripts::event, cid, authorId);
    }

    /** Somebody wrote, or shared a file. */
    public record Wrote(Instant at, TranscriptEvent.Author author) {}

    /** When who wrote, in order: the first {@code limit} times. */
    public List<Wrote> whoWrote(ContactId conversation, int limit) {
        return reads.list(
                """
                SELECT at_us, author FROM transcript
                WHERE conversation = ? AND kind IN ('MESSAGE', 'FILE') AND author <> 'SYSTEM' ORDER BY seq LIMIT ?\
                """,
                row -> new Wrote(Rows.time(row, "at_us"), TranscriptEvent.Author.valueOf(row.getString("author"))),
                conversation.value(),
                limit);
    }

    static TranscriptEvent event(ResultSet row) throws SQLException {
        return new TranscriptEvent(
                new ContactId(row.getString("conversation")),
                row.getLong("seq"),
                Rows.time(row, "at_us"),
                TranscriptEvent.Kind.valueOf(row.getString("kind")),
                TranscriptEvent.Author.valueOf(row.getString("author")),
                row.getString("author_id"),
                row.getString("author_name"),
                Rows.maybeText(row, "cid"),
                row.getString("body"));
    }
}
