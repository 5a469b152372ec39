package io.parley.core.future;

import io.parley.core.agent.AgentId;
import io.parley.core.queue.QueueId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What would become of a contact that nobody answers, after it has waited so long.
 *
 * @param agents who is rung, or whom its queue's step takes in
 * @param rings for how long
 * @param more how many agents more its queue's step reaches; fewer where negative
 * @param to the queue it goes to
 * @param reason of its end, in a code
 */
public record Moment(
        Duration after,
        Kind kind,
        List<AgentId> agents,
        Optional<Duration> rings,
        int more,
        Optional<QueueId> to,
        String reason) {

    public enum Kind {
        RINGS,
        WIDENS,
        MOVES,
        /** A callback may be asked for from here on. */
        CALLBACK,
        ENDS
    }

    static Moment rings(Duration after, List<AgentId> agents, Duration lasts) {
        return new Moment(after, Kind.RINGS, List.copyOf(agents), Optional.of(lasts), 0, Optional.empty(), "");
    }

    static Moment widens(Duration after, List<AgentId> joins, int more) {
        return new Moment(after, Kind.WIDENS, joins, Optional.empty(), more, Optional.empty(), "");
    }

    static Moment moves(Duration after, QueueId to) {
        return new Moment(after, Kind.MOVES, List.of(), Optional.empty(), 0, Optional.of(to), "");
    }

    static Moment callback(Duration after) {
        return new Moment(after, Kind.CALLBACK, List.of(), Optional.empty(), 0, Optional.empty(), "");
    }

    static Moment ends(Duration after, String reason) {
        return new Moment(after, Kind.ENDS, List.of(), Optional.empty(), 0, Optional.empty(), reason);
    }
}
