package io.parley.media.rtp;

/**
 * Which packets of one source came, in the order of their numbers. Whether one is missing is settled when 64 later ones
 * were to have come: until then it may be on its way. One thread; nothing is allocated per packet.
 */
public final class Arrivals {
    /** What {@link #waits} takes of a packet that goes on as it came. */
    public static final int NOWHERE = 0;
    /** The same of one that came too late to be played. */
    public static final int DISCARDED = -1;

    private static final int KNOWN = Long.SIZE;
    private static final int UNKNOWN = -1;
    /** The longest packets are of 120 ms; the fastest clock is that of Opus. */
    private static final int MOST_TICKS = 120 * 48;

    private LossRuns settled = new LossRuns();
    private long highest;
    /** Bit n: the packet that is n before the highest came; and whether it came too late. */
    private long come;

    private long late;
    /** How many bits stand for packets: fewer at the beginning. */
    private int known;
    /** Which bit the latest packet has. */
    private int latest = UNKNOWN;

    private int waitMs;
    private long lastNumber;
    private long lastTimestamp;
    private long lastStep;
    private long ticks;

    /** A new source began, and counting with it. */
    void forget() {
        settled = new LossRuns();
        come = 0;
        late = 0;
        known = 0;
        latest = UNKNOWN;
        ticks = 0;
        lastStep = 0;
    }

    /** The same source goes on with other numbers: nothing is missing between. */
    void goOnFrom(long number) {
        settle(settled, known);
        come = 0;
        late = 0;
        known = 0;
        highest = number - 1;
    }

    /** A packet of sound, or of a key. @param number unwrapped */
    void take(long number, long timestamp) {
        rest(number);
        measure(number, timestamp);
    }

    /** A packet of comfort noise, which lasts until the next: it tells nothing of how long packets are. */
    void rest(long number) {
        long ahead = number - highest;
        if (ahead > 0) {
            advance(ahead);
            latest = 0;
        } else {
            boolean isNew = -ahead < known && (come >>> -ahead & 1) == 0;
            latest = isNew ? (int) -ahead : UNKNOWN;
        }
        come |= latest == UNKNOWN ? 0 : 1L << latest;
    }

    private void advance(long ahead) {
        settle(settled, (int) Math.clamp(known + ahead - KNOWN, 0, known));
        if (ahead > KNOWN) {
            settled.neverCame(ahead - KNOWN);
        }
        come = ahead < KNOWN ? come << ahead : 0;
        late = ahead < KNOWN ? late << ahead : 0;
        known = (int) Math.min(KNOWN, known + ahead);
        highest += ahead;
    }

    /** The oldest so many. */
    private void settle(LossRuns into, int count) {
        for (int bit = known - 1; bit >= known - count; bit--) {
            if ((come >>> bit & 1) == 0) {
                into.neverCame(1);
            } else if ((late >>> bit & 1) != 0) {
                into.cameTooLate();
            } else {
                into.came();
            }
        }
    }

    /** How long a packet lasts is known once two in a row tell the same: pauses and keys are no measure. */
    private void measure(long number, long timestamp) {
        long step = number == lastNumber + 1 ? timestamp - lastTimestamp : 0;
        if (step > 0 && step <= MOST_TICKS && step == lastStep) {
            ticks = step;
        }
        lastStep = step;
        lastNumber = number;
        lastTimestamp = timestamp;
    }

    /** What became of the latest packet: how long it waits to be played, {@link #NOWHERE}, or {@link #DISCARDED}. */
    public void waits(int ms) {
        if (ms != DISCARDED) {
            waitMs = ms;
        } else if (latest != UNKNOWN) {
            late |= 1L << latest;
        }
    }

    /** How long the latest packet waits that is not discarded; 0 if sound goes on as it comes. */
    public int waitMs() {
        return waitMs;
    }

    /** Units of the RTP clock that one packet lasts; 0 while that is not known. */
    public long ticks() {
        return ticks;
    }

    /** All of them up to now, as if nothing more came of what is missing. */
    public LossRuns upToNow() {
        LossRuns all = settled.copy();
        settle(all, known);
        return all;
    }
}
