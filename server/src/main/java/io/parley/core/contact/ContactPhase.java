package io.parley.core.contact;

/** The life of a contact, in order; a ring-no-answer goes back from {@link #OFFERED} to {@link #QUEUED}. */
public enum ContactPhase {
    QUEUED,
    OFFERED,
    /** Accepted by an agent, not yet hearing or reading each other. */
    ACCEPTED,
    CONNECTED,
    /** Handed on to somebody outside: their phone rings, or they talk; it is in nobody's hands here. */
    OUTSIDE,
    /** In a numbered place with music, in nobody's hands, until somebody takes it back. */
    PARKED,
    /** A chat whose visitor is silent: still its agent's, and none of their work until the visitor writes again. */
    ASLEEP,
    WRAP_UP,
    ENDED
}
