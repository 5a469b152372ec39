package io.parley.acd.port;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Supervisors in live calls. It is a state of the call, not of the floor: whoever listens is on a call within the
 * house, and the call goes on as it is whatever becomes of their line. Safe from any thread; never blocks.
 */
public interface Supervisions {

    /** There are no calls. */
    Supervisions NONE = new Supervisions() {
        @Override
        public CompletableFuture<Reply> watch(ContactId contact, Supervisor by, Mode mode) {
            return CompletableFuture.completedFuture(Reply.NO_CALL);
        }

        @Override
        public CompletableFuture<Reply> takeOver(ContactId contact, AgentId supervisor) {
            return CompletableFuture.completedFuture(Reply.NO_CALL);
        }

        @Override
        public CompletableFuture<Reply> leave(ContactId contact, AgentId supervisor) {
            return CompletableFuture.completedFuture(Reply.NO_CALL);
        }

        @Override
        public Optional<Standing> of(ContactId contact) {
            return Optional.empty();
        }
    };

    /** By whom a supervisor is heard; they hear whomever the agent talks to, and the agent. */
    enum Mode {
        /** By nobody. */
        LISTEN,
        /** By the agent alone. */
        WHISPER,
        /** By all. */
        BARGE
    }

    /** @param name as agents read it */
    record Supervisor(AgentId id, String name) {}

    enum Reply {
        DONE,
        /** There is no such call, or nobody talks in it. */
        NO_CALL,
        /** Whatever it is, it does not go now: nobody is on the line yet, or the floor did not agree. */
        NOT_NOW,
        /** The supervisor has a call of their own, perhaps since this very moment. */
        BUSY,
        /** Somebody else is in this call. */
        TAKEN,
        /** Nobody may be, by the rule of its queue. */
        OFF,
        /** The supervisor has no phone that can be rung. */
        NO_PHONE,
        /** It could not be written down who listens, so nobody does. */
        NOT_KEPT
    }

    /**
     * How it stands.
     *
     * @param agent whom they are with
     * @param on whether they have answered
     * @param announced whether agent and customer are told
     * @param since when they came into the call, or it began to ring
     */
    record Standing(
            ContactId contact,
            AgentId agent,
            Supervisor supervisor,
            Mode mode,
            boolean on,
            boolean announced,
            Instant since) {}

    /** Rings the supervisor's phone; who is in the call already is heard like this from now on. */
    CompletableFuture<Reply> watch(ContactId contact, Supervisor by, Mode mode);

    /** The supervisor, who is in the call, takes it; the agent goes to wrap-up. */
    CompletableFuture<Reply> takeOver(ContactId contact, AgentId supervisor);

    CompletableFuture<Reply> leave(ContactId contact, AgentId supervisor);

    /** Who is in this call, or is about to be. */
    Optional<Standing> of(ContactId contact);
}
