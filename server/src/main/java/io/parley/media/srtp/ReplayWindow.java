package io.parley.media.srtp;

/** Which of the last 128 indexes were seen (RFC 3711 section 3.3.2); a value for one source. */
final class ReplayWindow {
    static final int SIZE = 128;

    private long highest = -1;
    /** Bit 0 stands for {@link #highest}, higher bits for those before it. */
    private long recent;

    private long older;

    /** One in which everything up to this index was seen, as far as it reaches. @param highest negative for nothing */
    static ReplayWindow closedUpTo(long highest) {
        ReplayWindow window = new ReplayWindow();
        if (highest >= 0) {
            window.highest = highest;
            window.recent = -1;
            window.older = -1;
        }
        return window;
    }

    /** Whether the index is new and not older than the window. */
    boolean isNew(long index) {
        long back = highest - index;
        if (back < 0) {
            return true;
        }
        if (back >= SIZE) {
            return false;
        }
        return back < 64 ? (recent >>> back & 1) == 0 : (older >>> back - 64 & 1) == 0;
    }

    /** Remembers an authentic index that {@link #isNew}. */
    void see(long index) {
        long ahead = index - highest;
        if (ahead > 0) {
            shift(ahead);
            highest = index;
            recent |= 1;
        } else if (-ahead < 64) {
            recent |= 1L << -ahead;
        } else {
            older |= 1L << -ahead - 64;
        }
    }

    private void shift(long by) {
        if (by >= SIZE) {
            older = 0;
            recent = 0;
        } else if (by >= 64) {
            older = recent << by - 64;
            recent = 0;
        } else {
            older = older << by | recent >>> 64 - by;
            recent <<= by;
        }
    }

    long highest() {
        return highest;
    }
}
