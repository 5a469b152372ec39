package io.parley.media.rtp;

import io.parley.media.LegStatistics;

/** Unwraps sequence numbers and counts losses, disorder and jitter of one stream (RFC 3550 A.1, A.8). One thread. */
public final class ReceiveStatistics {
    private static final int JUMP = 3000;
    /** So that numbers before the first do not go below zero. */
    private static final long FIRST_CYCLE = 1L << 16;

    private boolean started;
    private long base;
    private long highest;
    private long received;
    private long lostBefore;
    private long receivedInRun;
    private long outOfOrder;
    private long lastTransit;
    private double jitter;
    private long reportedExpected;
    private long reportedLost;
    private final Arrivals arrivals = new Arrivals();

    /** Takes a packet; {@code arrival} in RTP clock units. Returns its sequence number, unwrapped. */
    public long take(int sequence, long timestamp, long arrival) {
        long extended = count(sequence, timestamp, arrival);
        arrivals.take(extended, timestamp);
        return extended;
    }

    /** The same with a packet of comfort noise (RFC 3389): it counts, and nothing is missing until the next. */
    public void rest(int sequence, long timestamp, long arrival) {
        arrivals.rest(count(sequence, timestamp, arrival));
    }

    private long count(int sequence, long timestamp, long arrival) {
        received++;
        long extended = extend(sequence);
        if (!started || Math.abs(extended - highest) > JUMP) {
            startRun(sequence);
            extended = highest;
        } else if (extended > highest) {
            highest = extended;
        } else {
            outOfOrder++;
        }
        receivedInRun++;
        long transit = arrival - timestamp;
        if (receivedInRun > 1) {
            jitter += (Math.abs((int) (transit - lastTransit)) - jitter) / 16;
        }
        lastTransit = transit;
        return extended;
    }

    /** A new source began: its numbers have nothing to do with the former ones. */
    public void newSource() {
        if (started) {
            lostBefore += lostInRun();
            started = false;
        }
        arrivals.forget();
    }

    private void startRun(int sequence) {
        if (started) {
            lostBefore += lostInRun();
        }
        started = true;
        base = sequence + FIRST_CYCLE;
        highest = base;
        receivedInRun = 0;
        arrivals.goOnFrom(base);
    }

    private long extend(int sequence) {
        short ahead = (short) (sequence - (int) highest);
        return highest + ahead;
    }

    private long lostInRun() {
        return Math.max(0, highest - base + 1 - receivedInRun);
    }

    /** Which packets of the present source came. */
    public Arrivals arrivals() {
        return arrivals;
    }

    /** Packets so far. */
    public long received() {
        return received;
    }

    /** As it is now (RFC 3550 A.8), in RTP clock units. */
    public double jitter() {
        return jitter;
    }

    /** What a receiver report says, of the time since the one before (RFC 3550 A.3). */
    public Reception report() {
        long lost = lostBefore + (started ? lostInRun() : 0);
        long expected = received + lost;
        long expectedNow = expected - reportedExpected;
        long lostNow = lost - reportedLost;
        reportedExpected = expected;
        reportedLost = lost;
        int fraction = expectedNow <= 0 || lostNow <= 0 ? 0 : (int) Math.min(255, lostNow * 256 / expectedNow);
        return new Reception(fraction, lost, highest - FIRST_CYCLE & 0xffffffffL, (long) jitter);
    }

    public LegStatistics snapshot(long sent, long refused) {
        long lost = lostBefore + (started ? lostInRun() : 0);
        return new LegStatistics(received, sent, lost, outOfOrder, refused, (long) jitter);
    }
}
