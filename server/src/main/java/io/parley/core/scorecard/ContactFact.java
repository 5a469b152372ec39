package io.parley.core.scorecard;

/** What is known of a contact without listening to it. Of seconds, one that has begun counts. */
public enum ContactFact {
    /** From being there to talk with to being connected, as long as it waited in queues. */
    ANSWER_SECONDS,
    /** Of a chat, from being connected to the first thing that an agent wrote. */
    FIRST_REPLY_SECONDS,
    /** On hold, all together. */
    HOLD_SECONDS,
    /** Connected, with whoever had it, hold and rest left out. */
    TALK_SECONDS,
    /** Work after it. */
    WRAP_UP_SECONDS,
    /** How often it was handed on. */
    TRANSFERS,
    /** 1 where an outcome was given, else 0. */
    OUTCOME_GIVEN
}
