package io.parley.core.anatomy;

/** Whose leg it is. */
public enum Party {
    CUSTOMER,
    AGENT,
    /** Somebody who was called outside. */
    OUTSIDE
}
