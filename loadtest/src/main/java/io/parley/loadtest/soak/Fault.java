package io.parley.loadtest.soak;

import io.parley.loadtest.phone.AgentPhone.Manner;
import java.util.Set;

/** What goes wrong in a call, each as it does with real carriers, phones and people. */
enum Fault {
    NONE("ok"),
    /** The caller takes the call back around the moment in which it is answered. */
    CANCELLED("ok"),
    /** The caller leaves while an agent is looked for or rung. */
    LEFT_EARLY("ok"),
    /** The ACK never comes: the server ends the call after 32 s. */
    NEVER_ACKNOWLEDGED("ended by the server"),
    /** The caller's line is dead in the middle of the talk; the agent hangs up, and the server's BYE finds nobody. */
    CALLER_VANISHED("ok"),
    /** Each message of the caller comes three times. */
    REPEATED("ok"),
    /** A new offer in the call that nobody can read. */
    NONSENSE_OFFERED("ok"),
    /** The agent's phone is busy: somebody else gets the call. */
    AGENT_DECLINED("ok"),
    /** The agent's phone is dead: somebody else gets the call. */
    AGENT_DEAD("ok"),
    /** The agent hangs up first. */
    AGENT_LEFT("ended by the server"),
    /** Both hang up in one moment. */
    BOTH_LEFT("ok", "ended by the server");

    private final Set<String> ends;

    Fault(String... ends) {
        this.ends = Set.of(ends);
    }

    /** Whether a call in which this went wrong may end so, as its caller sees it. */
    boolean mayEnd(String reason) {
        return ends.contains(reason);
    }

    /** Whether an agent and the caller are to meet. */
    boolean talks() {
        return this != CANCELLED && this != LEFT_EARLY && this != NEVER_ACKNOWLEDGED;
    }

    /** What the first phone does that is rung for this call. */
    Manner manner() {
        return switch (this) {
            case AGENT_DECLINED -> Manner.DECLINES;
            case AGENT_DEAD -> Manner.IS_DEAD;
            default -> Manner.ANSWERS;
        };
    }
}
