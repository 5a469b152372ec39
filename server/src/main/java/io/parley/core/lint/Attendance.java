package io.parley.core.lint;

import io.parley.core.agent.AgentId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * Who was signed in when, in the past.
 *
 * @param since nothing is known of before
 * @param until nothing is known of after
 * @param hours by agent, hours since 1970 in which they were signed in for any time
 */
public record Attendance(Instant since, Instant until, Map<AgentId, Set<Long>> hours) {
    /** Nothing is known. */
    public static final Attendance NONE = new Attendance(Instant.EPOCH, Instant.EPOCH, Map.of());

    private static final Duration HOUR = Duration.ofHours(1);
    private static final long SECONDS = HOUR.toSeconds();

    /** Whether the hour from then on is known from its beginning to its end. */
    boolean knows(Instant hour) {
        return !hour.isBefore(since) && !hour.plus(HOUR).isAfter(until);
    }

    /** Whether they were signed in for any time of the hour from then on, which need not begin on the hour of UTC. */
    boolean wasThere(AgentId agent, Instant hour) {
        Set<Long> known = hours.getOrDefault(agent, Set.of());
        long first = Math.floorDiv(hour.getEpochSecond(), SECONDS);
        long last = Math.floorDiv(hour.plus(HOUR).getEpochSecond() - 1, SECONDS);
        return known.contains(first) || known.contains(last);
    }
}
