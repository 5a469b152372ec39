package io.parley.loadtest.phone;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SynchronizedHistogram;

/**
 * The one thread that sends and hears all sound: a turn each millisecond, in which a twentieth of the legs has its
 * packet. A few legs, the probes, are read in every turn, so that latency is known to a millisecond.
 */
public final class SoundPump implements AutoCloseable {
    static final int TURNS = 20;
    static final long TURN_NANOS = 1_000_000;
    private static final int PROBES = 8;
    private static final long LATE_NANOS = 20 * TURN_NANOS;

    private final LongSupplier nanos;
    private final List<List<SoundLeg>> turns = new ArrayList<>();
    private final List<SoundLeg> probes = new ArrayList<>();
    /** Those who wait for the first sound of their other end. */
    private final List<SoundLeg> expecting = new ArrayList<>();

    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final Counts counts = new Counts();
    private final Histogram latency = new SynchronizedHistogram(3);
    private final Histogram lateness = new SynchronizedHistogram(3);
    private final ByteBuffer in = ByteBuffer.allocateDirect(1_500);
    private volatile boolean open = true;
    private volatile boolean silent;
    private int nextTurn;

    /** Packets of all legs. */
    public static final class Counts {
        public final LongAdder sent = new LongAdder();
        public final LongAdder received = new LongAdder();
        /** Sent by one end, never heard at the other. */
        public final LongAdder lost = new LongAdder();
        /** Music and prompts. */
        public final LongAdder other = new LongAdder();
        /** Sent to a port that was closed already. */
        public final LongAdder unreachable = new LongAdder();
    }

    public SoundPump(LongSupplier nanos) {
        this.nanos = nanos;
        for (int i = 0; i < TURNS; i++) {
            turns.add(new ArrayList<>());
        }
    }

    /** Nobody says a word: for runs that measure signalling alone. */
    public SoundPump silent(boolean on) {
        silent = on;
        return this;
    }

    boolean isSilent() {
        return silent;
    }

    /** Begins to pump on a thread of its own. */
    public SoundPump start() {
        Thread.ofPlatform().name("sound").daemon().start(this::run);
        return this;
    }

    public Counts counts() {
        return counts;
    }

    /** From one end sending to the other end hearing, nanoseconds, of the probes. */
    public Histogram latency() {
        return latency;
    }

    /** How late turns began, nanoseconds: what the load test itself adds to jitter. */
    public Histogram lateness() {
        return lateness;
    }

    public SoundLeg open(String host) {
        return open(host, 0);
    }

    /** @param port 0 for any free one */
    public SoundLeg open(String host, int port) {
        return new SoundLeg(this, host, port, in);
    }

    /** In its next turn. */
    void does(Runnable task) {
        tasks.add(task);
    }

    void join(SoundLeg leg) {
        tasks.add(() -> {
            if (turns.stream().noneMatch(legs -> legs.contains(leg))) {
                turns.get(nextTurn++ % TURNS).add(leg);
                if (probes.size() < PROBES) {
                    probes.add(leg);
                }
            }
        });
    }

    void expect(SoundLeg leg) {
        tasks.add(() -> expecting.add(leg));
    }

    void leave(SoundLeg leg) {
        tasks.add(() -> {
            if (!leg.wanted()) {
                remove(leg);
                attempt(leg, leg::rest);
            }
        });
    }

    void close(SoundLeg leg) {
        tasks.add(() -> {
            remove(leg);
            attempt(leg, leg::shut);
        });
    }

    private void remove(SoundLeg leg) {
        turns.forEach(legs -> legs.remove(leg));
        probes.remove(leg);
        expecting.remove(leg);
    }

    private void run() {
        long due = nanos.getAsLong();
        for (long turn = 0; open; turn++) {
            long now = nanos.getAsLong();
            lateness.recordValue(Math.max(0, now - due));
            turn((int) (turn % TURNS), now);
            due += TURN_NANOS;
            if (nanos.getAsLong() - due > LATE_NANOS) {
                due = nanos.getAsLong(); // so late that catching up would only be a burst
            }
            LockSupport.parkNanos(due - nanos.getAsLong());
        }
    }

    /** One turn, at this time; {@code now} is read again for each leg so that latency is not the turn's own length. */
    void turn(int turn, long now) {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
        for (SoundLeg probe : probes) {
            attempt(probe, () -> probe.receive(nanos.getAsLong(), latency::recordValue));
        }
        for (SoundLeg leg : expecting) {
            attempt(leg, () -> leg.receive(nanos.getAsLong(), null));
        }
        expecting.removeIf(leg -> !leg.isAwaited());
        for (SoundLeg leg : turns.get(turn)) {
            attempt(leg, () -> leg.turn(nanos.getAsLong()));
        }
    }

    private interface Act {
        void run() throws IOException;
    }

    private void attempt(SoundLeg leg, Act act) {
        try {
            act.run();
        } catch (IOException e) {
            counts.unreachable.increment();
        }
    }

    @Override
    public void close() {
        open = false;
    }
}
