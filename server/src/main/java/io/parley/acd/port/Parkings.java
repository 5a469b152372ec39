package io.parley.acd.port;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import io.parley.core.queue.QueueId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Callers in numbered places, taken back at the desk or by calling the number. Safe from any thread. */
public interface Parkings {
    /** No places, and nothing to pick up. */
    Parkings NONE = new NoParkings();

    /** @param slot the place's number; @param until when nobody has come, the caller waits in the queue */
    record Parked(String slot, ContactId contact, QueueId queue, AgentId by, Instant since, Instant until) {}

    /** Why a caller is not parked, or that they are. */
    enum Reply {
        DONE,
        /** Nobody of this queue is parked. */
        NOT_ALLOWED,
        /** There is no such place, or it is taken, or all are. */
        NO_PLACE,
        /** Somebody is asked, or the caller is handed on. */
        NOT_NOW,
        /** There is no such call. */
        NO_CALL
    }

    /** @param slot where; absent where it did not come to that */
    record Placed(Reply reply, Optional<String> slot) {
        public static Placed not(Reply why) {
            return new Placed(why, Optional.empty());
        }
    }

    /** Numbers of all places, taken or free; none where nobody may park. */
    List<String> slots();

    /** Whether callers of this queue may be parked. */
    boolean mayPark(QueueId queue);

    boolean mayTake(AgentId by, Parked parked);

    /** Whether this agent may take calls of the queue that ring at colleagues. */
    boolean mayPickUp(AgentId by, QueueId queue);

    /** Who is parked now, by place. */
    List<Parked> all();

    /** @param slot any that is free, where none is named */
    CompletableFuture<Placed> park(ContactId contact, AgentId by, Optional<String> slot);

    /** Takes back whoever is there; the phone that would ring for the agent is called. */
    CompletableFuture<AgentCalls.Reply> take(AgentId by, Parked parked);

    /** Takes the call that rings at this colleague, or the one that has rung for longest at anybody. */
    CompletableFuture<AgentCalls.Reply> pickUp(AgentId by, Optional<AgentId> colleague);
}
