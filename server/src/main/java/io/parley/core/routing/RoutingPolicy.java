package io.parley.core.routing;

import java.time.Duration;

/**
 * What holds for all queues.
 *
 * @param starvation an alarm tells of a contact that waits longer while an agent who could take it was given others;
 *     zero: none
 * @param noAnswersToForce after so many offers in a row without an answer the agent is not responding
 * @param coolDown how long an agent who did not answer is left alone
 * @param declinesToForce so many refusals within {@code declineWindow} count as not responding; 0: never
 * @param outboundResetsIdle whether a call the agent made counts as the last contact for longest idle
 * @param internalResetsIdle the same for calls between colleagues
 * @param auxKeepsPlace whether who comes back from a break keeps the idle time, or goes to the end of the order
 */
public record RoutingPolicy(
        Mode mode,
        Duration starvation,
        int noAnswersToForce,
        Duration coolDown,
        int declinesToForce,
        Duration declineWindow,
        boolean outboundResetsIdle,
        boolean internalResetsIdle,
        boolean auxKeepsPlace) {

    public static final RoutingPolicy ORDINARY = new RoutingPolicy(
            Mode.SCORE, Duration.ZERO, 1, Duration.ZERO, 0, Duration.ofMinutes(10), true, false, true);

    /** What orders contacts over all queues (R6). */
    public enum Mode {
        /** One score of age and points. */
        SCORE,
        /** Points first, age only among equals: who has few may starve. */
        STRICT
    }
}
