package io.parley.media.record;

import io.parley.media.Codec;

/**
 * By how much the first packet of a side came later than those after it. Sound is laid out behind that packet
 * ({@link SideTrack}), so it may go on for so much longer than packets came: until its side is in step, which depends
 * on its pauses.
 */
final class LateStart {
    /** Packets; by then the side has begun to be moved. */
    private static final int IN_STEP = SideTrack.LOOK + SideTrack.PATIENCE;

    private boolean begun;
    private Frame.From from = new Frame.From(0, 0, 0);
    private int packets;
    private long firstNanos;
    private int firstTimestamp;
    private long lateNanos;

    /** Takes the next packet. @param nanos when it came */
    void take(long nanos, int timestamp, Frame.From source, Codec codec) {
        if (!begun || !source.equals(from)) {
            begun = true;
            from = source;
            packets = 0;
            firstNanos = nanos;
            firstTimestamp = timestamp;
            lateNanos = 0;
        }
        long due = firstNanos + (long) (timestamp - firstTimestamp) * 1_000_000_000L / codec.clock();
        if (++packets <= IN_STEP && due - nanos < (long) (SideTrack.RUN_AWAY * 1_000_000_000L)) {
            lateNanos = Math.max(lateNanos, due - nanos);
        }
    }

    long nanos() {
        return lateNanos;
    }
}
