package io.parley.core.agent;

/** What the agent, or we, decided about taking contacts; work in hand is the other axis. */
public sealed interface RoutingState {
    /** Wants contacts. */
    record Ready() implements RoutingState {}

    /** Does not want contacts now; {@code auxCode} is one of the configured reasons. */
    record NotReady(String auxCode) implements RoutingState {}

    /** Taken out by us; only the agent or a supervisor clears it. */
    record Forced(ForcedReason reason) implements RoutingState {}

    /** Signed out. */
    record Offline() implements RoutingState {}

    /** Why we took an agent out. */
    enum ForcedReason {
        NOT_RESPONDING,
        ON_OTHER_CALL,
        DEVICE_LOST
    }
}
