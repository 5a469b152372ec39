package io.parley.core.routing;

import java.util.Locale;

/** What must hold of a floor and does not, by kind. */
public enum Breach {
    /** What entered a queue is not what ended and what waits (M1). */
    SUMS,
    /** An agent has more in hand than their profile allows: they are given nothing until it fits again. */
    OVER_CAPACITY,
    /** An agent is configured no more and has nothing in hand, and is still there. */
    GONE_AGENT,
    /** An agent holds what is not theirs, is over, or is held twice: the slot is free again. */
    WRONG_HANDS,
    /** An agent is looked for as free who is not, or the other way round. */
    WRONG_INDEX,
    /** A contact that nobody is offered counts as offered, or the other way round. */
    OFFER_PHASE,
    /** A contact rings at several agents where its queue asks one at a time. */
    OFFERED_TWICE,
    /** A contact stands in line, and its customer cannot be had now. */
    IN_LINE_TOO_EARLY,
    /** A contact waits where nobody would find it. */
    NOT_IN_LINE,
    /** A contact is in somebody's hands who does not hold it. */
    IN_NOBODYS_HANDS,
    /** A chat sleeps, and nobody would find it with its agent. */
    SLEEPS_WITH_NOBODY,
    /** An agent has a chat asleep that is awake, over, or another's. */
    SLEEPS_WRONGLY,
    /** An offer reserves nobody. */
    LEASE,
    /** An offer outlived its time. */
    OFFER_LATE,
    /** A waiting contact was not looked at in time. */
    LOOK_LATE,
    /** A wrap-up outlived its time. */
    WRAP_UP_LATE,
    /** A contact whose call is gone. */
    CALL_LOST,
    /** A call is with an agent's phone, and the floor knows of nobody: that agent holds it. */
    CALL_NOT_HELD,
    /** A call counts as answered, and its customer hears music with nobody. */
    CALL_ALONE,
    /** A callback that is not being made any more. */
    CALLBACK_LOST,
    /** A contact of which chats know nothing. */
    CHAT_LOST,
    /** A contact whose chat is over. */
    CHAT_OVER,
    /** An open chat without a contact. */
    CHAT_WITHOUT_CONTACT,
    /** A chat that believes to be with an agent, and waits. */
    CHAT_STILL_WITH_AGENT,
    /** A chat that was given to an agent, and does not know it. */
    CHAT_NOT_JOINED,
    /** A chat that is awake, and the floor believes asleep. */
    CHAT_AWAKE;

    /** As interfaces name it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
