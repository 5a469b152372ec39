package io.parley.core.contact;

import java.time.Instant;
import java.util.List;

/**
 * How far a callback has come.
 *
 * @param attempts oldest first
 * @param notBefore when the customer is called at the earliest
 * @param expiresAt when it is given up
 * @param counted whether its answer counts in the service level
 */
public record CallbackStanding(
        State state, List<CallbackAttempt> attempts, Instant notBefore, Instant expiresAt, boolean counted) {

    public enum State {
        /** Nobody is on the line. */
        RESTING,
        /** As many customers are being called as there are agents for them: its turn comes with the next agent. */
        HELD_BACK,
        /** The customer is being called, before an agent is. */
        DIALLING,
        /** The customer answered and waits for the agent. */
        ON_LINE
    }

    public CallbackStanding {
        attempts = List.copyOf(attempts);
    }
}
