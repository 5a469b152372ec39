package io.parley.media.record;

import java.util.Arrays;

/** Counts what never came of one side, by sequence numbers; a stretch from one anchor to the next is a run. */
final class Losses {
    /** Packets, five seconds of 10 ms or more: what comes later than that is too late for any place. */
    private static final int KNOWN = 512;

    private static final long NONE = -1;

    /** So many repeats in a row, and nothing else between them, are another who counts as the one before did. */
    private static final int ANEW = 3;

    /** Of each that came, number and timestamp, in the place of its number. */
    private final long[] came = new long[KNOWN];

    private int repeats;
    private int lastRepeat;

    private long first;
    private long highest;
    private int inRun;
    private int lost;

    Losses() {
        Arrays.fill(came, NONE);
    }

    /**
     * Whether this packet has not come before, by its number and timestamp: who counts anew comes to the same numbers.
     *
     * @param newSource whether it is another one than the last one's
     */
    boolean isNew(int sequence, int timestamp, boolean newSource) {
        if (newSource || isCountedAnew(sequence, timestamp)) {
            Arrays.fill(came, NONE);
        }
        boolean fresh = !isKnown(sequence, timestamp);
        repeats = fresh ? 0 : follows(sequence) ? repeats + 1 : 1;
        lastRepeat = sequence;
        came[place(sequence)] = packet(sequence, timestamp);
        return fresh;
    }

    /**
     * Whether it goes on where only repeats came lately: a phone to which a call was handed on may begin with the
     * numbers, and the source, of the phone before it.
     */
    boolean isCountedAnew(int sequence, int timestamp) {
        return repeats >= ANEW && follows(sequence) && isKnown(sequence, timestamp);
    }

    private boolean follows(int sequence) {
        return (short) (sequence - lastRepeat) == 1;
    }

    private boolean isKnown(int sequence, int timestamp) {
        return came[place(sequence)] == packet(sequence, timestamp);
    }

    private static int place(int sequence) {
        return (sequence & 0xffff) % KNOWN;
    }

    private static long packet(int sequence, int timestamp) {
        return (long) (sequence & 0xffff) << 32 | timestamp & 0xffff_ffffL;
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
