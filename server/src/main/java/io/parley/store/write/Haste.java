package io.parley.store.write;

/** How long a unit may wait for others that share its commit. */
public enum Haste {
    /** Not at all. */
    NOW,
    /** Until a little time has passed since the last commit began: where many come, many share one. */
    SOON,
    /** Some milliseconds: nobody waits for it. */
    IN_TIME
}
