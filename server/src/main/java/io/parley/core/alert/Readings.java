package io.parley.core.alert;

import io.parley.core.agent.RoutingState;
import io.parley.core.measure.QueueCounts.Counts;
import io.parley.core.measure.ServiceLevel;
import io.parley.core.queue.QueueId;
import io.parley.core.routing.Board;
import io.parley.core.routing.Board.AgentView;
import io.parley.core.routing.Board.QueueView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Predicate;

/** What is measured of queues and agents now. */
public final class Readings {
    /** Contacts of an hour below which their share says nothing. */
    static final int ENOUGH = 5;

    private Readings() {}

    /** @param open whether a queue takes contacts; of one that is closed nobody is told */
    public static List<Reading> of(Board board, FloorPast past, Predicate<QueueId> open, Instant at) {
        List<Reading> readings = new ArrayList<>();
        for (QueueView view : board.queues()) {
            boolean told = open.test(view.queue());
            for (Measured measured : Measured.values()) {
                OptionalDouble value = told ? value(measured, view, past, at) : OptionalDouble.empty();
                if (measured.isOfQueues() && measured != Measured.STARVING) {
                    readings.add(new Reading(measured, view.queue().value(), value));
                }
            }
        }
        return readings;
    }

    /** How far agents are over their breaks; 0 in time. @param planned for how long a reason is planned, by its id */
    public static List<Reading> ofBreaks(Board board, Function<String, Optional<Duration>> planned, Instant at) {
        List<Reading> readings = new ArrayList<>();
        for (AgentView agent : board.agents()) {
            if (agent.state() instanceof RoutingState.NotReady(String code)) {
                planned.apply(code)
                        .map(time -> Duration.between(agent.since().plus(time), at))
                        .map(over -> OptionalDouble.of(Math.max(0, over.toMillis())))
                        .map(over -> new Reading(
                                Measured.BREAK_OVERRUN, agent.agent().value(), over))
                        .ifPresent(readings::add);
            }
        }
        return readings;
    }

    private static OptionalDouble value(Measured measured, QueueView view, FloorPast past, Instant at) {
        Counts hour = past.lastHour(view.queue());
        return switch (measured) {
            case LONGEST_WAIT ->
                view.oldestArrivedAt().isEmpty()
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(FloorPast.longestMs(view, at));
            case WAITING -> OptionalDouble.of(view.waiting());
            case SERVICE_LEVEL -> enough(hour) ? ServiceLevel.SL_IGNORE_EARLY.of(hour) : OptionalDouble.empty();
            case ABANDONED -> enough(hour) ? ServiceLevel.abandonRate(hour) : OptionalDouble.empty();
            case FREE_AGENTS -> OptionalDouble.of(view.free());
            case POOR_SOUND, BREAK_OVERRUN, STARVING, LONG_WRAP_UP, WEBHOOK_DOWN, RESERVE_TAKEN ->
                OptionalDouble.empty();
        };
    }

    private static boolean enough(Counts hour) {
        return hour.answered() + hour.abandoned() >= ENOUGH;
    }
}
