package io.parley.chat.conversation;

import io.parley.acd.port.Visitors;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.TranscriptEvent;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Chats as the agents' desks use them. Safe from any thread. What an agent does is taken only if the chat is with them:
 * a future fails with {@link ChatRefused}, a mark or a typing sign is ignored. Who may read is the caller's to check.
 */
public interface Conversations {

    /** @param dup whether it had been stored before, under the same {@code cid} */
    record Ack(String cid, long seq, long tsMs, boolean dup) {}

    /**
     * Stores a message of the agent.
     *
     * @param cid the id its author made, repeated when it is sent again
     * @param body 1 to 4000 characters
     * @return completes once it is on disk; fails with {@link ChatRefused}
     */
    CompletableFuture<Ack> send(ContactId contact, AgentId agent, String cid, String body);

    /**
     * The same, unless the visitor has said more than the agent had read when it was written.
     *
     * @param after up to where the agent had read
     * @return as above; fails with {@link ChatStale} where there is more
     */
    CompletableFuture<Ack> reply(ContactId contact, AgentId agent, String cid, String body, long after);

    /**
     * A colleague comes in beside the agent who has the chat, or goes; the visitor is told by name. Twice is once.
     *
     * @return completes once it is on disk; fails with {@link ChatRefused} unless the chat is with an agent
     */
    CompletableFuture<Void> visit(ContactId contact, ConversationView.Guest colleague, boolean in);

    /**
     * The agent says in which language the visitor is to be served.
     *
     * @return completes once it is on disk; fails with {@link ChatRefused}
     */
    CompletableFuture<Void> speak(ContactId contact, AgentId agent, String language);

    /**
     * The agent's chat is none of their work until its visitor writes again.
     *
     * @return completes once it is on disk; fails with {@link ChatRefused}
     */
    CompletableFuture<Void> sleep(ContactId contact, AgentId agent);

    /** The agent goes on with a chat that sleeps; returns as above. Twice is once. */
    CompletableFuture<Void> wake(ContactId contact, AgentId agent);

    /**
     * Other words for a message of the agent's own.
     *
     * @param of the number of that message
     * @return completes once it is on disk; fails with {@link ChatRefused}, also if it is too late
     */
    CompletableFuture<Ack> edit(ContactId contact, AgentId agent, long of, String cid, String body);

    /**
     * The words of a message, or a shared file, are gone from everywhere; that somebody did it stays. Also of chats
     * that are over. Twice is once.
     *
     * @return completes once it is on disk; fails with {@link ChatRefused} if there is nothing of this number
     */
    CompletableFuture<Void> redact(ContactId contact, ConversationView.Guest supervisor, long seq);

    /** Whether sites sign who their visitors are, so that who is not signed is to be told apart. */
    boolean identifies();

    /** The agent has read all up to {@code seq}. */
    void read(ContactId contact, AgentId agent, long seq);

    /** The agent's desk has shown all up to {@code seq}. */
    void delivered(ContactId contact, AgentId agent, long seq);

    void typing(ContactId contact, AgentId agent, boolean on);

    /** The agent who has the chat ends it for this reason. */
    void end(ContactId contact, AgentId agent, ContactEnd end);

    /** The network address its visitor writes from, or wrote from within the hour, where it is limited. */
    Optional<String> address(ContactId contact);

    /** Durable events after {@code after}, in order; may read the store. */
    List<TranscriptEvent> events(ContactId contact, long after, int limit);

    /** The chat as it is now; may read the store. Empty if there is no such chat. */
    Optional<ConversationView> view(ContactId contact);

    /** The same of a chat that goes on; empty once it is over. Reads nothing, so nobody waits for the store. */
    Optional<ConversationView> going(ContactId contact);

    /** Chats that a bot has now, in no order: they are on no floor. */
    List<ConversationView> withBots();

    /**
     * A supervisor takes a chat from its bot: it enters its queue and is kept for them.
     *
     * @return completes once the floor has it; fails with {@link ChatRefused} if no bot has it
     */
    CompletableFuture<Void> takeFromBot(ContactId contact, AgentId taker);

    /** The first line the visitor wrote, for the offer. */
    Optional<String> firstLine(ContactId contact);

    /** A file that was shared in the chat; reads the store. */
    Optional<ChatFiles.Kept> file(ContactId contact, String id);

    /** What may be shared now. */
    FileRules fileRules();

    /**
     * Takes a piece of a file that an agent shares; once it is whole and looked into, the visitor sees it. Blocks.
     *
     * @param body at most {@link ChatFiles#PIECE} bytes
     */
    ChatFiles.Result share(ChatFiles.Piece piece, InputStream body) throws IOException;

    /**
     * What came of an upload is forgotten; twice is once.
     *
     * @return false if it is whole and shared
     */
    boolean dropUpload(ChatFiles.Bringer by, ContactId contact, String cid) throws IOException;

    /** Tells {@code listener} of all chats from now on; one listener, before the start. */
    void listen(Listener listener);

    /** Told what a desk shows; must return at once. Calls about one chat come one after the other. */
    interface Listener {
        /** A durable event of any kind. */
        void event(TranscriptEvent event, ConversationView now);

        /** The visitor types or stops. */
        void typing(ConversationView now);

        /** The agent, or a colleague beside them, types or stops. */
        void colleagueTyping(ConversationView now, String id, String name, boolean on);

        /** The visitor, or the agent, has been shown or has read more. */
        void seen(ConversationView now, boolean byVisitor);

        /** A message was left outside opening hours. */
        void left(Visitors.OfflineMessage message);
    }
}
