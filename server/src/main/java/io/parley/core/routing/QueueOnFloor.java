package io.parley.core.routing;

import io.parley.core.measure.QueueCounts;
import io.parley.core.measure.WaitEstimate;
import io.parley.core.queue.QueueRules;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/** One queue: who waits, by language and in order, and what it counted today. */
final class QueueOnFloor {
    static final Comparator<ContactOnFloor> ORDER = Comparator.<ContactOnFloor>comparingLong(c -> c.orderKey)
            .thenComparing(c -> c.contact.arrivedAt())
            .thenComparing(c -> c.id().value());

    QueueRules rules;
    final Map<String, NavigableSet<ContactOnFloor>> waiting = new HashMap<>();
    final WaitEstimate estimate;
    QueueCounts counts;

    QueueOnFloor(QueueRules rules) {
        this.rules = rules;
        estimate = new WaitEstimate();
        counts = new QueueCounts();
    }

    /** The same queue with nobody in it, for a copy of the floor. */
    QueueOnFloor(QueueOnFloor other) {
        rules = other.rules;
        estimate = other.estimate.copy();
        counts = other.counts.copy();
    }

    NavigableSet<ContactOnFloor> waiting(String language) {
        return waiting.computeIfAbsent(language, l -> new TreeSet<>(ORDER));
    }

    int waitingCount() {
        return waiting.values().stream().mapToInt(NavigableSet::size).sum();
    }
}
