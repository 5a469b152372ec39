package io.parley.web.desk;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** What an agent's desk asks of chat. The desk has checked that the conversation is this agent's. */
public interface Conversations {

    /** How saying something went. */
    sealed interface SayResult {}

    /** It is on disk. @param repeated whether it was so before */
    record Said(long seq, Instant at, boolean repeated) implements SayResult {}

    /** The same client id stood for other words. */
    record CidConflict() implements SayResult {}

    /** The conversation is over. */
    record Closed() implements SayResult {}

    /** @param cid made by the desk before it first sent these words; a repeat is harmless */
    CompletableFuture<SayResult> say(ContactId conversation, AgentId agent, String cid, String body);

    /** The agent has read everything up to {@code seq}. */
    void read(ContactId conversation, AgentId agent, long seq);

    /** The agent's desk has shown everything up to {@code seq}. */
    void shown(ContactId conversation, AgentId agent, long seq);

    void typing(ContactId conversation, AgentId agent, boolean on);
}
