package io.parley.core.routing;

/** How an offer ended without a contact being accepted; see R9 of {@code ROUTING.md}. */
public enum OfferOutcome {
    NO_ANSWER,
    DECLINED,
    /** The phone said busy without the person having done anything. */
    BUSY,
    /** Phone not registered, desk gone, 404/408/480/503: not the agent's fault. */
    UNREACHABLE,
    FAILED
}
