package io.parley.loadtest.browser;

import io.parley.loadtest.phone.SoundLeg;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.Histogram;

/** Waits until both ends of a call have heard each other. */
final class TwoWay {
    private final Histogram into;
    private final long acceptedNanos;
    private final AtomicInteger missing = new AtomicInteger(2);

    private TwoWay(Histogram into, long acceptedNanos) {
        this.into = into;
        this.acceptedNanos = acceptedNanos;
    }

    /** Before the call is accepted at this time. */
    static void await(SoundLeg one, SoundLeg other, long acceptedNanos, Histogram into) {
        TwoWay both = new TwoWay(into, acceptedNanos);
        one.onFirst(both::heard);
        other.onFirst(both::heard);
    }

    private void heard(long atNanos) {
        if (missing.decrementAndGet() == 0) {
            into.recordValue(Math.max(0, atNanos - acceptedNanos));
        }
    }
}
