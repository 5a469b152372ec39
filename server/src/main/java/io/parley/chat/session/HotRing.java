package io.parley.chat.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The last events of a conversation, so that a short absence costs no read of the log. There are many, each for
 * minutes: of one nothing is held but the time it came, and one array, whatever it consists of, since the collector of
 * garbage has to follow each thing that stays.
 */
public final class HotRing<E> {
    public static final int MOST_EVENTS = 256;
    public static final long OLDEST_MS = 10 * 60 * 1000;

    private final Packing<E> packing;
    // ---- the same places in both; how many there are is a power of two
    private byte[][] events = new byte[4][];
    private long[] cameMs = new long[4];
    private int first;
    private int size;
    private long lastSeq;

    /** How an event is held. */
    public interface Packing<E> {
        byte[] pack(E event);

        E unpack(long seq, byte[] packed);
    }

    public HotRing(Packing<E> packing) {
        this.packing = packing;
    }

    /** Takes the next event; their numbers come without gaps. */
    public void add(long seq, E event, long nowMs) {
        if (size == MOST_EVENTS) {
            removeFirst();
        }
        if (size == events.length) {
            grow();
        }
        int place = place(size);
        events[place] = packing.pack(event);
        cameMs[place] = nowMs;
        size++;
        lastSeq = seq;
        trim(nowMs);
    }

    private int place(int n) {
        return first + n & events.length - 1;
    }

    private long firstSeq() {
        return lastSeq - size + 1;
    }

    private E at(int n) {
        return packing.unpack(firstSeq() + n, events[place(n)]);
    }

    private void grow() {
        byte[][] more = new byte[2 * size][];
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
        if (size == 0 || firstSeq() > after + 1) {
            return Optional.empty();
        }
        List<E> some = new ArrayList<>();
        for (long n = after + 1 - firstSeq(); n < size && some.size() < limit; n++) {
            some.add(at((int) n));
        }
        return Optional.of(List.copyOf(some));
    }

    /** Events that are still here become others. */
    public void change(Predicate<E> which, UnaryOperator<E> change) {
        for (int n = 0; n < size; n++) {
            E event = at(n);
            if (which.test(event)) {
                events[place(n)] = packing.pack(change.apply(event));
            }
        }
    }

    public int size() {
        return size;
    }
}
