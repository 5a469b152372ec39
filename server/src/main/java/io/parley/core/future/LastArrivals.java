package io.parley.core.future;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** How many came of late, counted by the second: an hour of it takes no more memory however many come. */
final class LastArrivals {
    private final Deque<InSecond> seconds = new ArrayDeque<>();
    private int count;

    /** How many came within one second of the epoch. */
    private static final class InSecond {
        private final long second;
        private int count;

        InSecond(long second) {
            this.second = second;
        }
    }

    void add(Instant now) {
        if (seconds.isEmpty() || seconds.peekLast().second != now.getEpochSecond()) {
            seconds.addLast(new InSecond(now.getEpochSecond()));
        }
        seconds.peekLast().count++;
        count++;
    }

    /** Forgets those who came in a second before that of this moment. */
    void dropBefore(Instant since) {
        while (!seconds.isEmpty() && seconds.peekFirst().second < since.getEpochSecond()) {
            count -= seconds.pollFirst().count;
        }
    }

    boolean isNone() {
        return count == 0;
    }

    int count() {
        return count;
    }

    /** Counters that are kept: what it weighs. */
    int seconds() {
        return seconds.size();
    }
}
