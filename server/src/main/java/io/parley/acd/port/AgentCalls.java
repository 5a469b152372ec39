package io.parley.acd.port;

import io.parley.core.agent.AgentId;
import java.util.concurrent.CompletableFuture;

/** Calls that agents wish for at their desks; the phone that would ring for them is called first. */
public interface AgentCalls {

    /** What became of a wish. */
    enum Reply {
        /** It goes out. */
        BEGUN,
        NOT_ALLOWED,
        /** Nobody is reached so. */
        UNKNOWN,
        /** It may be called, but no trunk can be reached at the moment. */
        NO_TRUNK,
        /** The agent is on a call or just being offered one, or their phone is not there, or calls are too many. */
        NOT_NOW
    }

    /** Calls a colleague or a number outside for this agent. */
    CompletableFuture<Reply> call(AgentId by, String number);

    /** Call flows that are heard by who makes them. */
    default Rehearsals rehearsals() {
        return Rehearsals.NONE;
    }

    /** Recordings that are paused. */
    default RecordingPauses pauses() {
        return RecordingPauses.NONE;
    }

    /** Callers in numbered places, and calls that ring at colleagues. */
    default Parkings parkings() {
        return Parkings.NONE;
    }
}
