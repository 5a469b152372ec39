package io.parley.sip.stack;

/** By which way a call came in. */
public sealed interface CallSource {
    /** A carrier or PBX of the configuration. */
    record Trunk(String trunkId) implements CallSource {}

    /** A registered, authenticated phone. */
    record Phone(String sipUser) implements CallSource {}
}
