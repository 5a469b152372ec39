package io.parley.core.agent;

/** What the agent, or we, decided about taking contacts; work in hand is the other axis. */
public sealed interface RoutingState {
    /** Wants contacts. */
    record Ready() implements RoutingState {}

    /** Does not want contacts now; {@code auxCode} is one of the configured reasons. */
    record NotReady(String auxCode) implements RoutingState {}

    /**
     * Taken out by us. The agent or a supervisor clears it by saying ready; a lost device does by coming back, another
     * call once its time is over, and who is not responding stays so until somebody says otherwise.
     */
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
