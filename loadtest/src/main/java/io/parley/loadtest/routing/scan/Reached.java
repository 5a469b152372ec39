package io.parley.loadtest.routing.scan;

/** Rules that come up seldom: how often a floor reached them says whether it proves anything of them. */
public enum Reached {
    /** Somebody else may go to who waits, since one more of their kind is free. */
    SPARED,
    /** The same agent does not take the same contact for the fourth time, and nobody else could. */
    FOURTH_REFUSAL,
    /** Who knows the customer is not waited for, as they help only while others stay free. */
    NOT_WAITED_FOR,
    /** Who knows the customer is waited for, in a queue whose helpers help only while others stay free. */
    WAITED_FOR_BESIDE_HELPERS,
    /** A score at the very millisecond of the target. */
    AT_THE_TARGET
}
