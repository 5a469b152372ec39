package io.parley.core.measure;

/** Definitions of help-desk figures (M6) that are plain shares of counts. */
public final class HelpDesk {
    /** 4 and 5 of 5 are positive; beside it stands how many were asked. */
    public static final Definition CSAT = Definition.first("CSAT");
    /** The share of 9 and 10 less that of 0 to 6, of all from 0 to 10. */
    public static final Definition NPS = Definition.first("NPS");
    /** The mean of 1 to 7; beside it the share of 5 and more. */
    public static final Definition CES = Definition.first("CES");
    /** Contacts answered that the same customer did not repeat in the same queue. */
    public static final Definition FCR = Definition.first("FCR");
    /** From arrival to the end. */
    public static final Definition RESOLUTION = Definition.first("RESOLUTION");
    /** The mean of scorecards that were sent. */
    public static final Definition REVIEW_SCORE = Definition.first("REVIEW_SCORE");
    /** Chats at once while there is one. */
    public static final Definition CONCURRENCY = Definition.first("CONCURRENCY");
    /** Parts in each hour that was not a break. */
    public static final Definition PRODUCTIVITY = Definition.first("PRODUCTIVITY");

    private HelpDesk() {}
}
