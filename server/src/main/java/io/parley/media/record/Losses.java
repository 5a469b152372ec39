package io.parley.media.record;

import io.parley.media.rtp.Sequences;

/** Counts what never came of one side, by sequence numbers; a stretch from one anchor to the next is a run. */
final class Losses {
    /** Farther apart, and somebody began to count anew. */
    private static final int JUMP = 60;

    private final Sequences sequences = new Sequences();
    private int newest;
    private long first;
    private long highest;
    private int inRun;
    private int lost;

    /** Whether this packet has not come before. @param newSource whether its numbers are another source's */
    boolean isNew(int sequence, boolean newSource) {
        if (newSource || Math.abs((short) (sequence - newest)) > JUMP) {
            sequences.begin(sequence);
        }
        newest = sequence;
        return sequences.isNew(sequence);
    }

    /** A new run begins. */
    void begin() {
        lost += inRunLost();
        inRun = 0;
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
