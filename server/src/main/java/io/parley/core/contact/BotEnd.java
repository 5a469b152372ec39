package io.parley.core.contact;

/** How a chat's time with a bot ended. */
public enum BotEnd {
    /** The visitor left with an answer: nobody else was needed. */
    ANSWERED,
    /** The visitor left without one. */
    LEFT,
    /** A message was left, since nobody was there. */
    MESSAGE,
    /** People took over: the visitor asked for it. */
    PERSON,
    /** People took over: the bot knew no answer. */
    UNSURE,
    /** People took over: the bot did not answer. */
    FAILED,
    /** A supervisor took it over. */
    TAKEN
}
