package io.parley.core.contact;

/** The life of a contact, in order; a ring-no-answer goes back from {@link #OFFERED} to {@link #QUEUED}. */
public enum ContactPhase {
    QUEUED,
    OFFERED,
    /** Accepted by an agent, not yet hearing or reading each other. */
    ACCEPTED,
    CONNECTED,
    WRAP_UP,
    ENDED
}
