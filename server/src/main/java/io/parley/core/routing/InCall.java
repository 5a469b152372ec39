package io.parley.core.routing;

import io.parley.core.agent.AgentId;

/** Who is in a call beside its customer, as the call itself knows. */
public sealed interface InCall {
    /** They are on the line together, or one of them holds the other. */
    record With(AgentId agent) implements InCall {}

    /** The customer hears music, and waits for somebody. */
    record Alone() implements InCall {}

    /** Neither is so just now, or nobody can tell. */
    record Unknown() implements InCall {}
}
