package io.parley.acd.port;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import io.parley.core.queue.QueueId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Where nobody parks. */
final class NoParkings implements Parkings {
    @Override
    public List<String> slots() {
        return List.of();
    }

    @Override
    public boolean mayPark(QueueId queue) {
        return false;
    }

    @Override
    public boolean mayTake(AgentId by, Parked parked) {
        return false;
    }

    @Override
    public boolean mayPickUp(AgentId by, QueueId queue) {
        return false;
    }

    @Override
    public List<Parked> all() {
        return List.of();
    }

    @Override
    public CompletableFuture<Placed> park(ContactId contact, AgentId by, Optional<String> slot) {
        return CompletableFuture.completedFuture(Placed.not(Reply.NOT_ALLOWED));
    }

    @Override
    public CompletableFuture<AgentCalls.Reply> take(AgentId by, Parked parked) {
        return CompletableFuture.completedFuture(AgentCalls.Reply.NOT_ALLOWED);
    }

    @Override
    public CompletableFuture<AgentCalls.Reply> pickUp(AgentId by, Optional<AgentId> colleague) {
        return CompletableFuture.completedFuture(AgentCalls.Reply.NOT_ALLOWED);
    }
}
