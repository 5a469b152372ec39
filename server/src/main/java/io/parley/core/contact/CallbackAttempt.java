package io.parley.core.contact;

import io.parley.core.agent.AgentId;
import java.time.Instant;
import java.util.Optional;

/**
 * One call to a customer who is called back: the proof that it was tried.
 *
 * @param agent who held the line for it, if the agent came first
 * @param outcome absent while it rings
 */
public record CallbackAttempt(
        Instant dialledAt, Optional<AgentId> agent, Optional<Instant> overAt, Optional<Outcome> outcome) {

    public enum Outcome {
        ANSWERED,
        BUSY,
        NO_ANSWER,
        DECLINED,
        /** There is no such number, or it cannot be reached now. */
        UNREACHABLE,
        /** The trunk did not carry the call. */
        FAILED,
        /** The customer answered, and left before an agent came. */
        LEFT,
        /** The customer answered, and no agent came. */
        NO_AGENT,
        /** The agent left before the customer answered. */
        AGENT_LEFT,
        /** The server stopped. */
        INTERRUPTED;

        /** Whether it is one of the attempts that a queue allows: what the customer's side made fail. */
        public boolean isSpent() {
            return switch (this) {
                case BUSY, NO_ANSWER, DECLINED, UNREACHABLE, FAILED, LEFT -> true;
                case ANSWERED, NO_AGENT, AGENT_LEFT, INTERRUPTED -> false;
            };
        }
    }

    /** The same attempt, over. */
    public CallbackAttempt over(Instant at, Outcome how) {
        return new CallbackAttempt(dialledAt, agent, Optional.of(at), Optional.of(how));
    }
}
