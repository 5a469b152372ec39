package io.parley.store.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CommitPaceTest {
    private static final long MS = 1_000_000;

    private final CommitPace pace = new CommitPace(0);
    private long nowNanos;

    /** So many come a millisecond, for a second, and each commit takes all. @return how long the next waits */
    private long pacedBy(int perMs) {
        for (long end = nowNanos + 1_000 * MS; nowNanos < end; ) {
            long waitNanos = pace.leftNanos(nowNanos);
            nowNanos += waitNanos;
            pace.taken((int) (perMs * waitNanos / MS), nowNanos);
        }
        return pace.leftNanos(nowNanos);
    }

    @Test
    void theFirstCommitBeginsAtOnce() {
        assertTrue(pace.leftNanos(0) <= 0);
    }

    @Test
    void untilVeryManyComeOneFollowsTheOtherAfterTwoMilliseconds() {
        pace.taken(1, 0);
        assertEquals(2 * MS, pacedBy(1));
        assertEquals(2 * MS, pacedBy(7));
    }

    @Test
    void whereVeryManyComeCommitsAreRarerButNotWithoutEnd() {
        pace.taken(1, 0);
        assertEquals(4 * MS, pacedBy(16), 0.1 * MS);
        assertEquals(5 * MS, pacedBy(60));
        assertEquals(2 * MS, pacedBy(4), "and soon as often as before");
    }

    @Test
    void afterARestTheNextBeginsAtOnce() {
        pace.taken(1, 0);
        pacedBy(16);
        assertTrue(pace.leftNanos(nowNanos + 5 * MS) <= 0);
        pace.taken(1, nowNanos + 5 * MS);
        pace.taken(1, nowNanos + 1_000 * MS);
        assertEquals(2 * MS, pace.leftNanos(nowNanos + 1_000 * MS));
    }
}
