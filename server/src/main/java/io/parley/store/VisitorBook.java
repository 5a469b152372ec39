package io.parley.store;

import io.parley.acd.port.Visitors;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.CustomerIdentity;
import io.parley.store.write.DurableWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Visitors of the widget, their conversations and what they left outside opening hours. */
public final class VisitorBook implements Visitors {
    private static final String READ_CONVERSATION =
            "SELECT id, visitor_id, oid, queue, topic, language, name, opened_us, closed_us FROM conversation";
    private static final String OPEN = """
        INSERT INTO conversation (id, visitor_id, oid, queue, topic, language, name, opened_us, closed_us)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (visitor_id, oid) DO NOTHING\
        """;
    private static final String READ_MESSAGE =
            "SELECT id, at_us, queue, language, name, reply_to, body, form, taken_us, taken_by, done_us,"
                    + " done_by FROM offline_message";
    private static final String LEAVE = """
        INSERT INTO offline_message (id, at_us, queue, language, name, reply_to, body, form, done_us, done_by, chat,
            upto, identity) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING\
        """;

    private final DurableWriter writer;
    private final ReadQueries reads;
    private final WebhookFeed news;
    private final LeftWordsRemoval words = new LeftWordsRemoval();

    VisitorBook(DurableWriter writer, ReadQueries reads, WebhookFeed news) {
        this.news = news;
        this.writer = writer;
        this.reads = reads;
    }

    @Override
    public Optional<Visitor> byToken(String tokenHash) {
        return reads.first(
                "SELECT id, first_seen_us FROM visitor WHERE token_hash = ?",
                row -> new Visitor(row.getString("id"), Rows.time(row, "first_seen_us")),
                tokenHash);
    }

    @Override
    public CompletableFuture<Void> save(Visitor visitor, String tokenHash) {
        return writer.submit(session -> {
            session.update(
                    "INSERT INTO visitor (id, token_hash, first_seen_us) VALUES (?, ?, ?)"
                            + " ON CONFLICT (id) DO UPDATE SET token_hash = excluded.token_hash",
                    visitor.id(),
                    tokenHash,
                    visitor.firstSeenAt());
            return null;
        });
    }

    @Override
    public CompletableFuture<Conversation> open(Conversation conversation) {
        return writer.submit(session -> {
            int added = session.update(
                    OPEN,
                    conversation.id().value(),
                    conversation.visitorId(),
                    conversation.oid(),
                    conversation.queue(),
                    conversation.topic(),
                    conversation.language(),
                    conversation.name(),
                    conversation.openedAt(),
                    conversation.closedAt());
            if (added == 1) {
                return conversation;
            }
            return session.first(
                            READ_CONVERSATION + " WHERE visitor_id = ? AND oid = ?",
                            VisitorBook::conversation,
                            conversation.visitorId(),
                            conversation.oid())
                    .orElseThrow();
        });
    }

    @Override
    public CompletableFuture<Void> close(ContactId conversation, Instant at) {
        return writer.submit(session -> {
            session.update(
                    "UPDATE conversation SET closed_us = ? WHERE id = ? AND closed_us IS NULL",
                    at,
                    conversation.value());
            return null;
        });
    }

    @Override
    public CompletableFuture<Void> speaks(ContactId conversation, String language) {
        return writer.submit(session -> {
            session.update("UPDATE conversation SET language = ? WHERE id = ?", language, conversation.value());
            return null;
        });
    }

    @Override
    public Optional<Conversation> conversation(ContactId id) {
        return reads.first(READ_CONVERSATION + " WHERE id = ?", VisitorBook::conversation, id.value());
    }

    @Override
    public List<Conversation> ofVisitor(String visitorId, int limit) {
        return reads.list(
                READ_CONVERSATION + " WHERE visitor_id = ? ORDER BY opened_us DESC, id DESC LIMIT ?",
                VisitorBook::conversation,
                visitorId,
                limit);
    }

    @Override
    public List<Conversation> open() {
        return reads.list(
                READ_CONVERSATION + " WHERE closed_us IS NULL ORDER BY opened_us, id", VisitorBook::conversation);
    }

    @Override
    public CompletableFuture<Void> leave(OfflineMessage message) {
        return leave(message, Optional.empty());
    }

    @Override
    public CompletableFuture<Void> leave(OfflineMessage message, FromChat from) {
        return leave(message, Optional.of(from));
    }

    private CompletableFuture<Void> leave(OfflineMessage message, Optional<FromChat> from) {
        return writer.submit(session -> {
            int added = session.update(
                    LEAVE,
                    message.id(),
                    message.at(),
                    message.queue(),
                    message.language(),
                    message.name(),
                    message.replyTo(),
                    message.body(),
                    message.form(),
                    message.done().map(Sign::at),
                    message.done().map(Sign::by),
                    from.map(FromChat::chat).map(ContactId::value),
                    from.map(FromChat::upto),
                    CustomerBook.answeredAt(message.replyTo()));
            if (added > 0) {
                news.message(message.id(), about(message, from), message.at(), session);
            }
            if (from.isPresent()) {
                words.left(session, from.get().chat().value(), from.get().upto());
            }
            return null;
        });
    }

    private static Map<String, Object> about(OfflineMessage message, Optional<FromChat> from) {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("queue", message.queue());
        about.put("language", message.language());
        from.ifPresent(chat -> about.put("chat", chat.chat().value()));
        return about;
    }

    @Override
    public List<OfflineMessage> offlineMessages(boolean includeDone, int limit) {
        String which = includeDone ? "" : " WHERE done_us IS NULL";
        return reads.list(READ_MESSAGE + which + " ORDER BY at_us DESC, id DESC LIMIT ?", VisitorBook::message, limit);
    }

    @Override
    public List<OfflineMessage> ofCustomer(String key, int limit) {
        String identity = CustomerIdentity.ofKey(key).text();
        return reads.list(
                READ_MESSAGE + " WHERE identity IN " + CustomerBook.IDENTITIES
                        + " ORDER BY at_us DESC, id DESC LIMIT ?",
                VisitorBook::message,
                identity,
                identity,
                limit);
    }

    /**
     * What a customer left in writing.
     *
     * @param form what was filled in and agreed to before it, as JSON
     */
    public record Left(
            Instant at,
            String queue,
            String language,
            String name,
            String replyTo,
            String body,
            Optional<String> form) {}

    /** All that is to be answered under this key, or one that is the same customer's; the first one first. */
    public List<Left> leftBy(String key) {
        String identity = CustomerIdentity.ofKey(key).text();
        return reads.list(
                READ_MESSAGE + " WHERE reply_to = ? OR identity IN " + CustomerBook.IDENTITIES + " ORDER BY at_us, id",
                VisitorBook::left,
                key,
                identity,
                identity);
    }

    private static Left left(ResultSet row) throws SQLException {
        OfflineMessage one = message(row);
        return new Left(one.at(), one.queue(), one.language(), one.name(), one.replyTo(), one.body(), one.form());
    }

    @Override
    public Optional<OfflineMessage> offlineMessage(String id) {
        return reads.first(READ_MESSAGE + " WHERE id = ?", VisitorBook::message, id);
    }

    @Override
    public CompletableFuture<Boolean> take(String id, Sign by) {
        return writer.submit(session -> session.update(
                        "UPDATE offline_message SET taken_us = ?, taken_by = ?"
                                + " WHERE id = ? AND taken_by IS NULL AND done_us IS NULL",
                        by.at(),
                        by.by(),
                        id)
                == 1);
    }

    @Override
    public CompletableFuture<Boolean> giveBack(String id, Sign by, boolean anybodys) {
        return writer.submit(session -> session.update(
                        "UPDATE offline_message SET taken_us = NULL, taken_by = NULL"
                                + " WHERE id = ? AND taken_by IS NOT NULL AND (taken_by = ? OR ? = 1)",
                        id,
                        by.by(),
                        anybodys ? 1 : 0)
                == 1);
    }

    @Override
    public CompletableFuture<Boolean> markDone(String id, Sign by, boolean anybodys) {
        return writer.submit(session -> session.update(
                        "UPDATE offline_message SET done_us = ?, done_by = ?, taken_us = NULL, taken_by = NULL"
                                + " WHERE id = ? AND done_us IS NULL AND (taken_by IS NULL OR taken_by = ? OR ? = 1)",
                        by.at(),
                        by.by(),
                        id,
                        by.by(),
                        anybodys ? 1 : 0)
                == 1);
    }

    private static Conversation conversation(ResultSet row) throws SQLException {
        return new Conversation(
                new ContactId(row.getString("id")),
                row.getString("visitor_id"),
                row.getString("oid"),
                row.getString("queue"),
                row.getString("topic"),
                row.getString("language"),
                row.getString("name"),
                Rows.time(row, "opened_us"),
                Rows.maybeTime(row, "closed_us"));
    }

    private static OfflineMessage message(ResultSet row) throws SQLException {
        return new OfflineMessage(
                row.getString("id"),
                Rows.time(row, "at_us"),
                row.getString("queue"),
                row.getString("language"),
                row.getString("name"),
                row.getString("reply_to"),
                row.getString("body"),
                Rows.maybeText(row, "form"),
                sign(row, "taken"),
                sign(row, "done"));
    }

    private static Optional<Sign> sign(ResultSet row, String what) throws SQLException {
        String by = Rows.maybeText(row, what + "_by").orElse("");
        return Rows.maybeTime(row, what + "_us").map(at -> new Sign(by, at));
    }
}
