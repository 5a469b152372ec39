package io.parley.chat.sim;

import io.parley.acd.port.Wake;
import java.time.Instant;
import java.time.InstantSource;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.Executor;

/**
 * Time, timers and threads of a whole small world, on one thread and by one seed: what is due at once runs in any
 * order.
 */
final class SimLoop implements InstantSource, Wake {
    final Random random;
    private final PriorityQueue<Task> tasks = new PriorityQueue<>();
    private long nowMs = Instant.parse("2026-03-12T09:00:00Z").toEpochMilli();
    /** How far the clock on the wall is from where it would be had nobody set it. */
    private long setMs;

    private long made;

    private record Task(long atMs, int chance, long order, Runnable action) implements Comparable<Task> {
        @Override
        public int compareTo(Task other) {
            int byTime = Long.compare(atMs, other.atMs);
            int byChance = byTime != 0 ? byTime : Integer.compare(chance, other.chance);
            return byChance != 0 ? byChance : Long.compare(order, other.order);
        }
    }

    SimLoop(long seed) {
        random = new Random(seed);
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(nowMs + setMs);
    }

    @Override
    public void at(Instant when, Runnable action) {
        in(when.toEpochMilli() - nowMs - setMs, action);
    }

    void in(long ms, Runnable action) {
        tasks.add(new Task(nowMs + Math.max(0, ms), random.nextInt(), made++, action));
    }

    /** What has passed, whatever the clock says. */
    long passedMs() {
        return nowMs;
    }

    /** Somebody sets the clock; what was to ring after a while still does so after that while. */
    void setClock(long byMs) {
        setMs += byMs;
    }

    /** A few milliseconds, by chance. */
    long soon(int mostMs) {
        return 1 + random.nextInt(mostMs);
    }

    boolean chance(double share) {
        return random.nextDouble() < share;
    }

    /** One process: after {@link Life#end} nothing of it runs any more. */
    final class Life implements Executor, Wake {
        private boolean over;

        void end() {
            over = true;
        }

        boolean isOver() {
            return over;
        }

        @Override
        public void execute(Runnable action) {
            in(0, alive(action));
        }

        @Override
        public void at(Instant when, Runnable action) {
            SimLoop.this.at(when, alive(action));
        }

        Runnable alive(Runnable action) {
            return () -> {
                if (!over) {
                    action.run();
                }
            };
        }
    }

    void run(long ms) {
        long end = nowMs + ms;
        for (Task next = tasks.peek(); next != null && next.atMs() <= end; next = tasks.peek()) {
            tasks.poll();
            nowMs = next.atMs();
            next.action().run();
        }
        nowMs = end;
    }
}
