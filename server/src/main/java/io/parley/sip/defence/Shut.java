package io.parley.sip.defence;

/** Why a message was dropped before anything of it was read. */
public enum Shut {
    FLOW_LIMIT,
    SOURCE_LIMIT,
    /** All strangers together. */
    TOTAL_LIMIT,
    /** What is known has to wait already. */
    BUSY,
    BANNED
}
