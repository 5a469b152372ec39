package io.parley.media.rtp;

/** The last 64 sequence numbers of a source: whether a packet is new, or comes once more. */
public final class Sequences {
    private static final int KNOWN = Long.SIZE;

    private int highest;
    /** Bit n: the number that is n before the highest has come. */
    private long come;

    /** With the packet that has this number, which is still to be asked about. */
    public void begin(int sequence) {
        highest = sequence;
        come = 0;
    }

    /** What is older than is known counts as having come. */
    public boolean isNew(int sequence) {
        int ahead = (short) (sequence - highest);
        if (ahead > 0) {
            come = ahead < KNOWN ? come << ahead | 1 : 1;
            highest = sequence;
            return true;
        }
        boolean known = -ahead >= KNOWN || (come >>> -ahead & 1) != 0;
        come |= known ? 0 : 1L << -ahead;
        return !known;
    }
}
