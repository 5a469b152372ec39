package io.parley.core.contact;

/** Whose fault an end was; {@link #UNKNOWN} counts against us. */
public enum Fault {
    NONE,
    CUSTOMER,
    AGENT,
    CARRIER,
    US,
    UNKNOWN
}
