package io.parley.acd.port;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.FlowMoment;
import io.parley.core.queue.QueueId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Somebody is called on their own phone and hears a call flow as its callers do. It is no contact: no queue, no figure
 * and no history knows of it, nobody else is called, and nothing that is said in it is kept. Safe from any thread.
 */
public interface Rehearsals {

    /** There are no calls. */
    Rehearsals NONE = new Rehearsals() {
        @Override
        public CompletableFuture<Reply> begin(AgentId by, Piece piece, String caller) {
            return CompletableFuture.completedFuture(Reply.NOT_NOW);
        }

        @Override
        public Optional<Standing> of(AgentId by) {
            return Optional.empty();
        }

        @Override
        public boolean turn(AgentId by, Turn turn) {
            return false;
        }

        @Override
        public boolean end(AgentId by) {
            return false;
        }
    };

    /** A flow with all that holds in it, as telephony makes a call of it. */
    interface Piece {}

    enum Reply {
        /** Their phone rings. */
        BEGUN,
        /** They have no phone that could be rung at the moment. */
        NO_PHONE,
        /** They are on a call or just being offered one, or calls are too many. */
        NOT_NOW
    }

    /** What the caller waits for, and does not get by itself. */
    enum Turn {
        /** Somebody answers; an agent hangs up again at once. */
        ANSWERED,
        /** Nobody does within the time that the flow gives. */
        NOBODY
    }

    enum State {
        RINGING,
        /** On the way through the flow. */
        ON,
        /** In a queue, or while somebody outside would ring: a {@link Turn} decides what comes. */
        WAITING,
        OVER
    }

    /**
     * How it stands.
     *
     * @param taken steps that are behind them
     * @param step the one they are in; absent before the first and after the end
     * @param queue where they wait, or leave a message
     * @param attributes what is known of the caller by now
     * @param end why it is over
     */
    record Standing(
            ContactId id,
            String flow,
            Instant begun,
            State state,
            List<FlowMoment> taken,
            Optional<String> step,
            Optional<QueueId> queue,
            String language,
            Map<String, String> attributes,
            Optional<String> end) {}

    /** @param caller the number the call seems to come from; empty: one that is withheld */
    CompletableFuture<Reply> begin(AgentId by, Piece piece, String caller);

    /** Theirs, or the last they had since the server started. */
    Optional<Standing> of(AgentId by);

    /** False if nothing waits for it. */
    boolean turn(AgentId by, Turn turn);

    /** False if there is none. */
    boolean end(AgentId by);
}
