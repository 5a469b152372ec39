package io.parley.core.routing;

import io.parley.core.queue.QueueId;
import io.parley.core.queue.QueueRules;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The queues of a floor, in the order they came, each once. An arrival finds its own by the hash of its name, which
 * stands beside those of others: on the way no other queue or name is touched.
 */
final class Queues {
    private static final int LEAST = 8;

    private final Map<QueueId, QueueOnFloor> inOrder = new LinkedHashMap<>();
    /** At least half are null; at the same places their hashes. */
    private QueueOnFloor[] queues = new QueueOnFloor[LEAST];

    private int[] hashes = new int[LEAST];
    /** The number of the one made last. */
    private int made;

    Collection<QueueOnFloor> values() {
        return inOrder.values();
    }

    Set<QueueId> ids() {
        return inOrder.keySet();
    }

    /** The queue, or null if it is not here, as maps have it. */
    QueueOnFloor get(QueueId id) {
        int hash = hash(id);
        int at = place(hash);
        while (queues[at] != null && !queues[at].is(id)) {
            at = at + 1 & queues.length - 1;
        }
        return queues[at];
    }

    /** Hashes of names that differ by a digit differ little: these spread them. */
    static int hash(QueueId id) {
        int mixed = id.value().hashCode() * 0x9E3779B9;
        return mixed ^ mixed >>> 15;
    }

    /** Whoever has this hash, or null: most likely the one that is meant, which is not touched to find out. */
    QueueOnFloor likely(int hash) {
        return queues[place(hash)];
    }

    /** Where the first of this hash stands, or a free place. */
    private int place(int hash) {
        int mask = queues.length - 1;
        int at = hash & mask;
        while (hashes[at] != hash && queues[at] != null) {
            at = at + 1 & mask;
        }
        return at;
    }

    /** The queue of this name, made if there is none. */
    QueueOnFloor of(QueueRules rules) {
        QueueOnFloor known = get(rules.id());
        if (known == null) {
            known = new QueueOnFloor(rules, ++made);
            put(known);
        }
        return known;
    }

    /** Gives the next that is made the number that the other would. */
    void countOn(Queues other) {
        made = other.made;
    }

    /** Adds one that is not here yet. */
    void put(QueueOnFloor queue) {
        inOrder.put(queue.id, queue);
        if (2 * inOrder.size() > queues.length) {
            spread(2 * queues.length);
        } else {
            enter(queue);
        }
    }

    /** Takes one away that is here. */
    void remove(QueueOnFloor queue) {
        inOrder.remove(queue.id);
        spread(queues.length);
    }

    private void spread(int places) {
        queues = new QueueOnFloor[places];
        hashes = new int[places];
        inOrder.values().forEach(this::enter);
    }

    private void enter(QueueOnFloor queue) {
        int hash = hash(queue.id);
        int at = hash & queues.length - 1;
        while (queues[at] != null) {
            at = at + 1 & queues.length - 1;
        }
        queues[at] = queue;
        hashes[at] = hash;
    }
}
