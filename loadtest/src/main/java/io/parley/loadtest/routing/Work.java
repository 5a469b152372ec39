package io.parley.loadtest.routing;

/** Steady work of a floor that is busy. */
interface Work {
    /** Everybody signs in and is ready. */
    Work open();

    /** Contacts come until as many wait as shall. */
    Work fill();

    /** Who waits, or rings. */
    int waiting();

    /** So many contacts come, with all that follows meanwhile. @return decisions made */
    long turn(int contacts);
}
