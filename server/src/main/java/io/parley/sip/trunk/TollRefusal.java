package io.parley.sip.trunk;

/** Why a number is not called. */
public enum TollRefusal {
    /** It is no number. */
    NUMBER,
    NOT_ALLOWED,
    /** Of the hours of the trunk. */
    HOURS,
    PER_MINUTE,
    PER_DAY,
    AT_ONCE,
    MINUTES
}
