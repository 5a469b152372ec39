package io.parley.chat.session;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;

/** The last events of a conversation, so that a short absence costs no read of the log. */
public final class HotRing<E> {
    public static final int MOST_EVENTS = 256;
    public static final long OLDEST_MS = 10 * 60 * 1000;

    private final ToLongFunction<E> seq;
    private final ArrayDeque<Held<E>> held = new ArrayDeque<>(4);

    private record Held<E>(E event, long atMs) {}

    public HotRing(ToLongFunction<E> seq) {
        this.seq = seq;
    }

    /** Takes the next event; events come without gaps. */
    public void add(E event, long nowMs) {
        held.addLast(new Held<>(event, nowMs));
        trim(nowMs);
    }

    /** Forgets what is too much or too old. */
    public void trim(long nowMs) {
        while (!held.isEmpty()
                && (held.size() > MOST_EVENTS || nowMs - held.getFirst().atMs() > OLDEST_MS)) {
            held.removeFirst();
        }
    }

    /** The events after {@code after}, at most {@code limit}; empty if the ring no longer reaches back so far. */
    public Optional<List<E>> after(long after, int limit, long nowMs) {
        trim(nowMs);
        if (held.isEmpty() || seq.applyAsLong(held.getFirst().event()) > after + 1) {
            return Optional.empty();
        }
        return Optional.of(held.stream()
                .map(Held::event)
                .filter(event -> seq.applyAsLong(event) > after)
                .limit(limit)
                .toList());
    }

    /** Events that are still here become others. */
    public void change(Predicate<E> which, UnaryOperator<E> change) {
        List<Held<E>> all = held.stream()
                .map(one -> which.test(one.event()) ? new Held<>(change.apply(one.event()), one.atMs()) : one)
                .toList();
        held.clear();
        held.addAll(all);
    }

    public int size() {
        return held.size();
    }
}
