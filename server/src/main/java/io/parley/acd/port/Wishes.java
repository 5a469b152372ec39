package io.parley.acd.port;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Of which colleagues agents want to hear once these are free for a contact of theirs. */
public interface Wishes {

    record Wish(AgentId agent, ContactId contact, AgentId colleague, Instant at) {}

    /** The oldest first. */
    List<Wish> of(AgentId agent);

    /**
     * The same once more changes nothing.
     *
     * @param over are forgotten in the same write
     * @param most so many an agent may have then
     * @return false if there are as many already
     */
    CompletableFuture<Boolean> add(Wish wish, Collection<Wish> over, int most);

    /** False if it was not there. */
    CompletableFuture<Boolean> remove(AgentId agent, ContactId contact, AgentId colleague);

    /** All of an agent, with the next write of others. */
    CompletableFuture<Void> forget(AgentId agent);
}
