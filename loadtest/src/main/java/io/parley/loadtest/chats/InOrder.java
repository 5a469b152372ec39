package io.parley.loadtest.chats;

/** Numbers of one row, of which each has to come once, and after the one before it. Told by one thread. */
final class InOrder {
    private volatile long last;

    /** @param first what it begins with */
    InOrder(long first) {
        last = first - 1;
    }

    /** @return whether this one is the next; it is gone on from it if it is not */
    boolean isNext(long number) {
        boolean next = number == last + 1;
        last = number;
        return next;
    }

    /** The number that came last. */
    long last() {
        return last;
    }
}
