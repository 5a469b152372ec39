package io.parley.media.record;

import java.util.Arrays;

/** Counts what never came of one side, by sequence numbers; a stretch from one anchor to the next is a run. */
final class Losses {
    /** Packets, five seconds of 10 ms or more: what comes later than that is too late for any place. */
    private static final int KNOWN = 512;

    private static final long NONE = -1;

    /** Of each that came, number and timestamp, in the place of its number. */
    private final long[] came = new long[KNOWN];

    private long first;
    private long highest;
    private int inRun;
    private int lost;

    Losses() {
        forget();
    }

    /**
     * Whether this packet has not come before, by its number and timestamp: who counts anew comes to the same numbers.
     *
     * @param newSource whether it is another one than the last one's
     */
    boolean isNew(int sequence, int timestamp, boolean newSource) {
        if (newSource) {
            forget();
        }
        boolean fresh = !hasCome(sequence, timestamp);
        came[sequence % KNOWN] = packet(sequence, timestamp);
        return fresh;
    }

    boolean hasCome(int sequence, int timestamp) {
        return came[sequence % KNOWN] == packet(sequence, timestamp);
    }

    private static long packet(int sequence, int timestamp) {
        return (long) sequence << 32 | timestamp & 0xffff_ffffL;
    }

    /** Somebody counts anew: what comes from here on has not come before. */
    void forget() {
        Arrays.fill(came, NONE);
    }

    /** A new run begins. */
    void begin() {
        lost += inRunLost();
        inRun = 0;
    }

    boolean isFirstOfRun() {
        return inRun == 0;
    }

    void count(int sequence) {
        if (inRun == 0) {
            first = sequence;
            highest = sequence;
        }
        short ahead = (short) (sequence - (int) highest);
        highest += Math.max(0, ahead);
        inRun++;
    }

    private int inRunLost() {
        return inRun == 0 ? 0 : (int) Math.max(0, highest - first + 1 - inRun);
    }

    int lost() {
        return lost + inRunLost();
    }
}
