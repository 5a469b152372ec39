package io.parley.core.future;

/** What is assumed of a queue that nothing is known about yet (reference M4). */
public final class Prior {
    /** The assumptions weigh as much as so many contacts. */
    public static final int WEIGHT = 20;

    public static final double HANDLING_SECONDS = 240;
    public static final double PATIENCE_SECONDS = 180;

    /** Handling times are log-normal about this wide in the field. */
    public static final double HANDLING_VARIATION = 0.8;

    public static final double ACCEPT_SECONDS = 4;

    /** No wrap-up but what the queue's rules give: the timer ends it. */
    public static final Demand.Habits HABITS = new Demand.Habits(
            new Spread.LogNormal(HANDLING_SECONDS, HANDLING_VARIATION),
            new Spread.Never(),
            new Spread.Exponential(PATIENCE_SECONDS));

    static final Traffic.Course COURSE = new Traffic.Course(
            ACCEPT_SECONDS, 0, HANDLING_SECONDS, HABITS.wrapUp().mean(), PATIENCE_SECONDS);

    private Prior() {}
}
