package io.parley.web.desk;

/** What every page reads anew when it is told of it, as far as it may. */
public enum Nudge {
    /** Messages that callers left are others, or heard. */
    VOICEMAIL,
    /** Messages that visitors left are taken, given back or done. */
    LEFT,
    /** Somebody is parked, or no longer. */
    PARKING
}
