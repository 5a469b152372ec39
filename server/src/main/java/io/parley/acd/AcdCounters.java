package io.parley.acd;

import io.parley.core.routing.Effect.AlarmKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;

/** What the floor counts of itself. */
public final class AcdCounters {
    private final LongAdder decisions = new LongAdder();
    private final LongAdder broken = new LongAdder();
    private final LongAdder findings = new LongAdder();
    private final LongAdder heldUp = new LongAdder();
    private final LongAdder untaken = new LongAdder();
    private final Map<AlarmKind, LongAdder> alarms = new EnumMap<>(AlarmKind.class);
    private volatile LongSupplier ticker = () -> 0;
    private volatile LongConsumer latency = nanos -> {};
    /** Since when the oldest waits of what is decided just now; 0 while nothing is. */
    private volatile long waitsSince;

    AcdCounters() {
        for (AlarmKind kind : AlarmKind.values()) {
            alarms.put(kind, new LongAdder());
        }
    }

    /** Measures from now on: {@code latency} gets the nanoseconds from posting to decision. */
    public void measure(LongSupplier monotonicNanos, LongConsumer taker) {
        ticker = monotonicNanos;
        latency = taker;
    }

    public long decisions() {
        return decisions.sum();
    }

    /** Events that could not be decided: each is a fault of ours. */
    public long undecided() {
        return broken.sum();
    }

    /** What the floor's look at itself found wrong: each is a fault of ours. */
    public long findings() {
        return findings.sum();
    }

    /** How often the journal was too far behind to take what was decided. */
    public long heldUp() {
        return heldUp.sum();
    }

    void countHeldUp() {
        heldUp.increment();
    }

    /** Events that were not taken because the journal failed. */
    public long untaken() {
        return untaken.sum();
    }

    void countUntaken() {
        untaken.increment();
    }

    void found() {
        findings.increment();
    }

    /** How often somebody was told to look at a contact. */
    public long alarms(AlarmKind kind) {
        return alarms.get(kind).sum();
    }

    void alarm(AlarmKind kind) {
        alarms.get(kind).increment();
    }

    long nanos() {
        return ticker.getAsLong();
    }

    /** A turn. @param posted when a fact was told */
    <T> void during(List<T> turn, ToLongFunction<T> posted, Runnable act) {
        waitsSince = turn.isEmpty() ? 0 : posted.applyAsLong(turn.getFirst());
        try {
            act.run();
        } finally {
            waitsSince = 0;
        }
    }

    /** How long the oldest fact waits now that is not decided yet. */
    public long lateNanos() {
        long since = waitsSince;
        return since == 0 ? 0 : ticker.getAsLong() - since;
    }

    void decided(long postedNanos) {
        decisions.increment();
        long took = ticker.getAsLong() - postedNanos;
        latency.accept(took);
    }

    void broken() {
        broken.increment();
    }
}
