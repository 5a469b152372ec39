package io.parley.loadtest.routing;

/** Steady work of a floor that is busy. */
interface Work {
    /** So many contacts come, with all that follows meanwhile. @return decisions made */
    long turn(int contacts);
}
