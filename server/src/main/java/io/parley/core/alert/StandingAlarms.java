package io.parley.core.alert;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.queue.QueueId;
import io.parley.core.routing.Board;
import io.parley.core.routing.Effect.Alarm;
import io.parley.core.routing.Effect.AlarmKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What the floor raised an alarm of that goes on by itself: who waits and is passed over, and wrap-up without end. Each
 * stands until its contact does so no more. Safe from any thread.
 */
public final class StandingAlarms {
    /** More than that nobody looks at. */
    private static final int MOST = 10_000;

    private final Map<Key, Instant> raised = new HashMap<>();

    private record Key(AlarmKind kind, ContactId contact) {}

    /** The first time counts. */
    public synchronized void raise(Alarm alarm, Instant at) {
        boolean stands = switch (alarm.kind()) {
            case STARVING, LONG_WRAP_UP -> raised.size() < MOST;
            case NO_AUDIO, CUSTOMER_UNHEARD -> false; // the board tells these of each contact
        };
        if (stands) {
            raised.putIfAbsent(new Key(alarm.kind(), alarm.contact()), at);
        }
    }

    /** @param at when the floor raised it first */
    public record Raised(AlarmKind kind, ContactId contact, Instant at) {}

    /** What stood before; the earlier time counts. */
    public synchronized void restore(List<Raised> before) {
        before.stream()
                .limit(MOST)
                .forEach(one -> raised.merge(
                        new Key(one.kind(), one.contact()),
                        one.at(),
                        (known, kept) -> known.isBefore(kept) ? known : kept));
    }

    /** What has to be known again after a restart. */
    public synchronized List<Raised> kept() {
        return raised.entrySet().stream()
                .map(one -> new Raised(one.getKey().kind(), one.getKey().contact(), one.getValue()))
                .toList();
    }

    /** How many are passed over in each queue, and how far agents are over; forgets what is over. */
    public synchronized List<Reading> look(Board board, Instant at) {
        Set<Key> on = new HashSet<>();
        List<Reading> readings = new ArrayList<>(starving(board, on));
        readings.addAll(wrappingUp(board, on, at));
        raised.keySet().retainAll(on);
        return readings;
    }

    private List<Reading> starving(Board board, Set<Key> on) {
        Map<QueueId, Integer> counts = new HashMap<>();
        for (Board.ContactView view : board.waiting()) {
            Key key = new Key(AlarmKind.STARVING, view.record().contact().id());
            if (raised.containsKey(key)) {
                on.add(key);
                counts.merge(view.record().contact().queue(), 1, Integer::sum);
            }
        }
        return board.queues().stream()
                .map(Board.QueueView::queue)
                .map(queue ->
                        new Reading(Measured.STARVING, queue.value(), OptionalDouble.of(counts.getOrDefault(queue, 0))))
                .toList();
    }

    /** Of an agent with several the one that is over for longest. */
    private List<Reading> wrappingUp(Board board, Set<Key> on, Instant at) {
        Map<AgentId, Long> over = new HashMap<>();
        for (Board.ContactView view : board.live()) {
            Key key = new Key(AlarmKind.LONG_WRAP_UP, view.record().contact().id());
            if (view.phase() == ContactPhase.WRAP_UP && raised.containsKey(key)) {
                on.add(key);
                long ms = Math.max(0, Duration.between(raised.get(key), at).toMillis());
                view.record().agent().ifPresent(agent -> over.merge(agent, ms, Math::max));
            }
        }
        return over.entrySet().stream()
                .map(one -> new Reading(Measured.LONG_WRAP_UP, one.getKey().value(), OptionalDouble.of(one.getValue())))
                .toList();
    }
}
