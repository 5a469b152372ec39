package io.parley.sip.defence;

/** What is held against who proved nothing. */
public enum Offence {
    WRONG_PASSWORD,
    /** A call from nowhere, as toll fraud begins. */
    UNKNOWN_CALLER,
    MALFORMED,
    SCANNER
}
