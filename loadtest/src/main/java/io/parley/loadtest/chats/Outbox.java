package io.parley.loadtest.chats;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * What one visitor said and the server has not acknowledged. As a page it has so many on their way at most, and once it
 * was told to wait it says all of them again.
 */
final class Outbox {
    /** The server's window. */
    private static final int MOST_UNDER_WAY = 32;

    private final Consumer<Said> send;
    // ---- under the lock of this
    private final ArrayDeque<Said> unacknowledged = new ArrayDeque<>(4);
    /** So many of the first are on their way. */
    private int underWay;

    private OptionalLong pausedUntil = OptionalLong.empty();
    private boolean repeated;

    /** One message. @param atNanos when it was written */
    record Said(String cid, long atNanos) {}

    Outbox(Consumer<Said> send) {
        this.send = send;
    }

    synchronized void write(Said said) {
        unacknowledged.add(said);
        flush();
    }

    private void flush() {
        if (pausedUntil.isPresent() || underWay >= Math.min(unacknowledged.size(), MOST_UNDER_WAY)) {
            return;
        }
        Iterator<Said> all = unacknowledged.iterator();
        for (int n = 0; n < MOST_UNDER_WAY && all.hasNext(); n++) {
            Said next = all.next();
            if (n >= underWay) {
                send.accept(next);
                underWay++;
            }
        }
    }

    /** @return the message, if it is the one that is to be acknowledged next */
    synchronized Optional<Said> acknowledged(String cid) {
        Said first = unacknowledged.peek();
        if (first == null || !first.cid().equals(cid)) {
            return Optional.empty();
        }
        unacknowledged.remove();
        underWay = Math.max(0, underWay - 1);
        flush();
        return Optional.of(first);
    }

    /** The server takes none until then. @return whether {@link #goOn} is to be called then */
    synchronized boolean pause(long untilNanos) {
        boolean first = pausedUntil.isEmpty();
        pausedUntil = OptionalLong.of(untilNanos);
        repeated = true;
        underWay = 0;
        return first;
    }

    /** @return nanoseconds after which this is to be called again; 0 if all that is not acknowledged is sent again */
    synchronized long goOn(long nowNanos) {
        long left = Math.max(0, pausedUntil.orElse(nowNanos) - nowNanos);
        if (left == 0) {
            pausedUntil = OptionalLong.empty();
            flush();
        }
        return left;
    }

    /** Whether something was said again, so that the server may acknowledge it twice. */
    synchronized boolean isRepeated() {
        return repeated;
    }

    synchronized int size() {
        return unacknowledged.size();
    }
}
