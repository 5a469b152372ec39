package io.parley.sip.defence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BucketsTest {
    private static final long NOW = 1_700_000_000_000L;
    private final Buckets buckets = new Buckets(1024, 5, 1, 20);

    @Test
    void aBurstIsTakenAndThenTheRate() {
        assertEquals(20, taken(7, NOW, 100));
        assertEquals(0, taken(7, NOW + 199, 100));
        assertEquals(1, taken(7, NOW + 200, 100));
        assertEquals(5, taken(7, NOW + 1200, 100));
        assertEquals(20, taken(7, NOW + 60_000, 100));
    }

    @Test
    void whatIsGivenBackMayBeTakenAgain() {
        assertEquals(20, taken(7, NOW, 100));
        buckets.giveBack(7, 2);
        assertEquals(2, taken(7, NOW, 100));
    }

    @Test
    void oneIsNotAtTheExpenseOfAnother() {
        assertEquals(20, taken(7, NOW, 100));
        assertEquals(20, taken(8, NOW, 100));
    }

    @Test
    void aMillionOthersDoNotWashAwayWhoIsAtTheLimit() {
        taken(7, NOW, 100);
        for (int other = 1000; other < 1_001_000; other++) {
            buckets.take(other, NOW + other / 100_000);
        }
        assertFalse(buckets.take(7, NOW + 11));
    }

    @Test
    void aClockThatIsSetBackShutsNobodyOut() {
        taken(7, NOW, 100);
        assertTrue(buckets.take(7, NOW - 7_200_000));
    }

    private long taken(long key, long at, int tries) {
        return IntStream.range(0, tries).filter(i -> buckets.take(key, at)).count();
    }
}
