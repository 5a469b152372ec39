package io.parley.core.contact;

/** What is kept, each for a time of its own. */
public enum Retained {
    /** The sound of calls. */
    RECORDINGS,
    /** What was written in chats, and their files. */
    CHATS,
    /** What visitors left in writing while nobody was there. */
    LEFT_MESSAGES,
    /** Messages of callers. */
    VOICEMAIL,
    /** What was on the wire. */
    ANATOMY,
    /** Who the customers were. */
    CUSTOMERS,
    /** Who of the staff did what. */
    AUDIT
}
