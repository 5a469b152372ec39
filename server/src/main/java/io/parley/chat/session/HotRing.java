package io.parley.chat.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;

/**
 * The last events of a conversation, so that a short absence costs no read of the log. There are many, each for
 * minutes: nothing is held of one but itself and the time it came.
 */
public final class HotRing<E> {
    public static final int MOST_EVENTS = 256;
    public static final long OLDEST_MS = 10 * 60 * 1000;

    private final ToLongFunction<E> seq;
    // ---- the same places in both; how many there are is a power of two
    private Object[] events = new Object[4];
    private long[] cameMs = new long[4];
    private int first;
    private int size;

    public HotRing(ToLongFunction<E> seq) {
        this.seq = seq;
    }

    /** Takes the next event; events come without gaps. */
    public void add(E event, long nowMs) {
        if (size == MOST_EVENTS) {
            removeFirst();
        }
        if (size == events.length) {
            grow();
        }
        int place = place(size);
        events[place] = event;
        cameMs[place] = nowMs;
        size++;
        trim(nowMs);
    }

    private int place(int n) {
        return first + n & events.length - 1;
    }

    @SuppressWarnings("unchecked")
    private E at(int n) {
        return (E) events[place(n)];
    }

    private void grow() {
        Object[] more = new Object[2 * size];
        long[] moreMs = new long[2 * size];
        for (int n = 0; n < size; n++) {
            more[n] = events[place(n)];
            moreMs[n] = cameMs[place(n)];
        }
        events = more;
        cameMs = moreMs;
        first = 0;
    }

    private void removeFirst() {
        events[first] = null;
        first = place(1);
        size--;
    }

    /** Forgets what is too old. */
    public void trim(long nowMs) {
        while (size > 0 && nowMs - cameMs[first] > OLDEST_MS) {
            removeFirst();
        }
    }

    /** The events after {@code after}, at most {@code limit}; empty if the ring no longer reaches back so far. */
    public Optional<List<E>> after(long after, int limit, long nowMs) {
        trim(nowMs);
        if (size == 0 || seq.applyAsLong(at(0)) > after + 1) {
            return Optional.empty();
        }
        List<E> some = new ArrayList<>(Math.min(limit, size));
        for (int n = 0; n < size && some.size() < limit; n++) {
            E event = at(n);
            if (seq.applyAsLong(event) > after) {
                some.add(event);
            }
        }
        return Optional.of(List.copyOf(some));
    }

    /** Events that are still here become others. */
    public void change(Predicate<E> which, UnaryOperator<E> change) {
        for (int n = 0; n < size; n++) {
            if (which.test(at(n))) {
                events[place(n)] = change.apply(at(n));
            }
        }
    }

    public int size() {
        return size;
    }
}
