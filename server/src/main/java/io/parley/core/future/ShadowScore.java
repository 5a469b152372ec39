package io.parley.core.future;

import io.parley.core.contact.ContactId;
import io.parley.core.measure.QueueCounts;
import io.parley.core.measure.ServiceLevel;
import io.parley.core.queue.QueueId;
import io.parley.core.queue.QueueRules;
import io.parley.core.queue.ServiceTarget;
import io.parley.core.routing.Rules;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** What became of contacts on two floors, counted; of single contacts the last few are kept. */
final class ShadowScore {
    private static final int LISTED = 200;

    private final Map<QueueId, ServiceTarget> targets = new HashMap<>();
    private final Map<QueueId, QueueCounts> live = new LinkedHashMap<>();
    private final Map<QueueId, QueueCounts> shadow = new LinkedHashMap<>();
    private final Newcomers newcomers;
    private final Deque<LiveShadow.Elsewhere> last = new ArrayDeque<>();
    private long contacts;
    private long elsewhere;

    /** Both floors are measured by the other rules' targets, or by those in force for a queue they do not have. */
    ShadowScore(Rules inForce, Rules other) {
        newcomers = Newcomers.of(List.of(inForce), other);
        for (Rules rules : List.of(inForce, other)) {
            for (QueueRules queue : rules.queues()) {
                targets.put(queue.id(), queue.target());
                live.putIfAbsent(queue.id(), new QueueCounts());
                shadow.putIfAbsent(queue.id(), new QueueCounts());
            }
        }
    }

    Newcomers newcomers() {
        return newcomers;
    }

    void count(ContactId contact, Fate really, Fate instead, Instant at) {
        contacts++;
        count(live, really);
        count(shadow, instead);
        if (!really.agent().equals(instead.agent()) || !really.queue().equals(instead.queue())) {
            elsewhere++;
            last.addFirst(new LiveShadow.Elsewhere(contact, instead.queue(), really.agent(), instead.agent(), at));
            if (last.size() > LISTED) {
                last.removeLast();
            }
        }
    }

    private void count(Map<QueueId, QueueCounts> counts, Fate fate) {
        ServiceTarget target = targets.get(fate.queue());
        if (target != null) {
            QueueCounts queue = counts.get(fate.queue());
            queue.enter();
            queue.end(fate.end(), fate.waitMs(), target);
        }
    }

    LiveShadow.Report report() {
        Map<QueueId, LiveShadow.Level> levels = new LinkedHashMap<>();
        live.forEach((queue, counts) -> levels.put(
                queue,
                new LiveShadow.Level(
                        counts.ended(), shadow.get(queue).ended(), level(counts), level(shadow.get(queue)))));
        return new LiveShadow.Report(
                contacts,
                elsewhere,
                List.copyOf(new ArrayList<>(last)),
                Collections.unmodifiableMap(levels),
                newcomers.agents());
    }

    private static OptionalDouble level(QueueCounts counts) {
        return ServiceLevel.SL_IGNORE_EARLY.of(counts.counts());
    }
}
