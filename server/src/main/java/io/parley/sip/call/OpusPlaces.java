package io.parley.sip.call;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntSupplier;

/**
 * How many customers may speak Opus to somebody who does not, or while it is not known who they will talk to: encoding
 * it is what loads the media loop. Whoever finds no place is agreed with in G.711, which nobody has to transcode. Safe
 * from any thread.
 */
public final class OpusPlaces {
    private final IntSupplier most;
    private final AtomicInteger held = new AtomicInteger();
    private final AtomicInteger transcoded = new AtomicInteger();
    private final LongAdder narrowed = new LongAdder();

    /** @param most as it is set now */
    OpusPlaces(IntSupplier most) {
        this.most = most;
    }

    boolean isFull() {
        return held.get() >= most.getAsInt();
    }

    /** A place, if one is left. */
    boolean take() {
        int limit = most.getAsInt();
        return held.getAndUpdate(now -> now < limit ? now + 1 : now) < limit;
    }

    /** A place beyond the limit, if need be: there is nothing else that both ends speak, or it was agreed before. */
    void hold() {
        held.incrementAndGet();
    }

    void free() {
        held.decrementAndGet();
    }

    void transcodes(boolean on) {
        transcoded.addAndGet(on ? 1 : -1);
    }

    void narrowed() {
        narrowed.increment();
    }

    /** Places that are taken: customers who are transcoded, and those who may come to be. */
    public int taken() {
        return held.get();
    }

    /** Customers whose Opus is transcoded now. */
    public int transcoded() {
        return transcoded.get();
    }

    /** Customers who had to do with G.711 so far. */
    public long narrow() {
        return narrowed.sum();
    }
}
