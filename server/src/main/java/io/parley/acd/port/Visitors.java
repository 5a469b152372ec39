package io.parley.acd.port;

import io.parley.core.contact.ContactId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Visitors of the widget, their conversations and what they left outside opening hours. */
public interface Visitors {

    /** A visitor known by the hash of a token. */
    record Visitor(String id, Instant firstSeenAt) {}

    /**
     * A conversation from opening to closing.
     *
     * @param oid the id the widget made for opening it; repeating it opens nothing new
     */
    record Conversation(
            ContactId id,
            String visitorId,
            String oid,
            String queue,
            String topic,
            String language,
            String name,
            Instant openedAt,
            Optional<Instant> closedAt) {}

    /** Who did something, and when. @param by the account */
    record Sign(String by, Instant at) {}

    /**
     * A message left while closed.
     *
     * @param form what was filled in and agreed to before it, as the first event of a chat has it; absent where nothing
     *     was asked
     * @param taken who deals with it, until it is done
     */
    record OfflineMessage(
            String id,
            Instant at,
            String queue,
            String language,
            String name,
            String replyTo,
            String body,
            Optional<String> form,
            Optional<Sign> taken,
            Optional<Sign> done) {

        /** A message before which nothing was asked. */
        public OfflineMessage(
                String id,
                Instant at,
                String queue,
                String language,
                String name,
                String replyTo,
                String body,
                Optional<Sign> taken,
                Optional<Sign> done) {
            this(id, at, queue, language, name, replyTo, body, Optional.empty(), taken, done);
        }
    }

    /** The visitor of this token hash (SHA-256, hex). */
    Optional<Visitor> byToken(String tokenHash);

    CompletableFuture<Void> save(Visitor visitor, String tokenHash);

    /** Opens, or gives the conversation already open under this visitor and {@code oid}. */
    CompletableFuture<Conversation> open(Conversation conversation);

    CompletableFuture<Void> close(ContactId conversation, Instant at);

    /** The language of the conversation was another one. */
    CompletableFuture<Void> speaks(ContactId conversation, String language);

    Optional<Conversation> conversation(ContactId id);

    /** The visitor's conversations, newest first. */
    List<Conversation> ofVisitor(String visitorId, int limit);

    /** All conversations not closed, for recovery. */
    List<Conversation> open();

    CompletableFuture<Void> leave(OfflineMessage message);

    /** What was written in this chat up to this event is the message: words that are redacted there are so in it. */
    record FromChat(ContactId chat, long upto) {}

    CompletableFuture<Void> leave(OfflineMessage message, FromChat from);

    List<OfflineMessage> offlineMessages(boolean includeDone, int limit);

    /** Those to be answered at a number or address of this customer, newest first. */
    List<OfflineMessage> ofCustomer(String key, int limit);

    Optional<OfflineMessage> offlineMessage(String id);

    /** @return whether nobody had it, and it is not done */
    CompletableFuture<Boolean> take(String id, Sign by);

    /** @param anybodys whether it may be another's. @return whether it was taken by who may give it back */
    CompletableFuture<Boolean> giveBack(String id, Sign by, boolean anybodys);

    /** @param anybodys whether another may have it. @return whether it is done by this */
    CompletableFuture<Boolean> markDone(String id, Sign by, boolean anybodys);
}
