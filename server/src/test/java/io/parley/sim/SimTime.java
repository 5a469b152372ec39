package io.parley.sim;

import io.parley.acd.port.Wake;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.PriorityQueue;

/** A clock that moves only when told, and runs what is due on the way. */
public final class SimTime implements InstantSource, Wake {
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private Instant now = Instant.parse("2026-03-12T08:00:00Z");
    private long made;

    private record Timer(Instant at, long order, Runnable action) implements Comparable<Timer> {
        @Override
        public int compareTo(Timer other) {
            int byTime = at.compareTo(other.at);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public synchronized void at(Instant when, Runnable action) {
        timers.add(new Timer(when, made++, action));
    }

    public void advance(Duration by) {
        Instant end = instant().plus(by);
        for (Timer due = next(end); due != null; due = next(end)) {
            due.action().run();
        }
        synchronized (this) {
            now = end;
        }
    }

    private synchronized Timer next(Instant end) {
        Timer first = timers.peek();
        if (first == null || first.at().isAfter(end)) {
            return null;
        }
        now = first.at().isAfter(now) ? first.at() : now;
        return timers.poll();
    }
}
