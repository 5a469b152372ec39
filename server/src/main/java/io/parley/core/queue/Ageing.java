package io.parley.core.queue;

/**
 * How the score of a contact grows (R6).
 *
 * @param ratePermille thousandths of a point per second waited; 1000 is ordinary
 * @param urgencyPoints points added bit by bit until the target time is reached; 0 is none
 * @param late what becomes of them once the target is missed
 */
public record Ageing(int ratePermille, int urgencyPoints, Late late) {
    public static final Ageing ORDINARY = new Ageing(1000, 0, Late.STAY);

    /** Dropping serves those who can still be in time and lets the late wait: a choice that must be visible. */
    public enum Late {
        STAY,
        DROP
    }
}
