package io.parley.sip.trunk;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** How many calls a second a trunk takes: one that comes sooner goes by another trunk, or waits for its turn. */
public final class Pace {
    /** Any number. */
    public static final Pace FREE = new Pace(0);

    /** The carrier's second may begin anywhere, and what is sent a little later may be there a little sooner. */
    private static final Duration SECOND = Duration.ofMillis(1050);
    /** Whoever calls hears nothing meanwhile. */
    private static final Duration MOST_WAIT = Duration.ofSeconds(3);

    private final int most;
    /** When the last calls began, or will. */
    private final Deque<Instant> turns = new ArrayDeque<>();

    private final LongAdder waited = new LongAdder();
    private final LongAdder passed = new LongAdder();
    private final LongAdder refused = new LongAdder();

    /** @param most calls a second; 0 for any number */
    public Pace(int most) {
        this.most = most;
    }

    /** Whether a call may begin now; it counts if so. */
    public synchronized boolean enters(Instant now) {
        if (most == 0) {
            return true;
        }
        boolean free = !next(now).isAfter(now);
        if (free) {
            take(now);
        }
        return free;
    }

    /** How long a call waits until it may begin; it counts. Empty if that is too long, then it may not. */
    public synchronized Optional<Duration> waits(Instant now) {
        Duration wait = Duration.between(now, next(now));
        if (wait.compareTo(MOST_WAIT) > 0) {
            refused.increment();
            return Optional.empty();
        }
        waited.increment();
        take(now.plus(wait));
        return Optional.of(wait);
    }

    private Instant next(Instant now) {
        boolean setBack = !turns.isEmpty() && turns.getFirst().isAfter(now.plus(MOST_WAIT));
        if (setBack) {
            turns.clear(); // the clock was
        }
        if (most == 0 || turns.size() < most) {
            return now;
        }
        Instant free = turns.getFirst().plus(SECOND);
        return free.isBefore(now) ? now : free;
    }

    private void take(Instant at) {
        turns.addLast(at);
        if (turns.size() > most) {
            turns.removeFirst();
        }
    }

    /** A call went by another trunk since there was no room here. */
    public void passedBy() {
        passed.increment();
    }

    /** Calls that waited for their turn. */
    public long waited() {
        return waited.sum();
    }

    /** Calls that went by another trunk. */
    public long passed() {
        return passed.sum();
    }

    /** Calls that found more before them than waits. */
    public long refused() {
        return refused.sum();
    }

    @Override
    public String toString() {
        return most + " calls a second";
    }
}
