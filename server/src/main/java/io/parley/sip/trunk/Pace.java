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

    private volatile int most;
    /** When the last calls began, or will. */
    private final Deque<Instant> turns = new ArrayDeque<>();
    /** Turns of calls that wait, the next first. */
    private final Deque<Instant> toCome = new ArrayDeque<>();

    private final LongAdder waited = new LongAdder();
    private final LongAdder passed = new LongAdder();
    private final LongAdder refused = new LongAdder();

    /** @param most calls a second; 0 for any number */
    public Pace(int most) {
        this.most = most;
    }

    /** From now on so many calls a second; 0 for any number. */
    public synchronized void become(int calls) {
        most = calls;
        while (turns.size() > most) {
            turns.removeFirst();
        }
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
        come(now);
        toCome.addLast(now.plus(wait));
        return Optional.of(wait);
    }

    private Instant next(Instant now) {
        boolean setBack = !turns.isEmpty() && turns.getFirst().isAfter(now.plus(MOST_WAIT));
        if (setBack) {
            turns.clear(); // the clock was
            toCome.clear();
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

    /** How it stands now; empty for any number. */
    public synchronized Optional<Standing> standing(Instant now) {
        if (most == 0) {
            return Optional.empty();
        }
        Duration wait = Duration.between(now, next(now));
        come(now);
        return Optional.of(new Standing(most, toCome.size(), wait));
    }

    private void come(Instant now) {
        while (!toCome.isEmpty() && !toCome.getFirst().isAfter(now)) {
            toCome.removeFirst();
        }
    }

    /**
     * @param most calls a second
     * @param ahead calls whose turn is still to come
     * @param nextIn until one more call may begin; of more than three seconds, it would not be made
     */
    public record Standing(int most, int ahead, Duration nextIn) {}

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
