package io.parley.media.rtp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import io.parley.media.VoiceMetrics.Bursts;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What came, by the numbers of packets. */
class ArrivalsTest {
    private static final int FRAME = 160;
    private static final int FIRST = 65_530;

    private final ReceiveStatistics statistics = new ReceiveStatistics();

    private void take(int... packets) {
        for (int packet : packets) {
            statistics.take(FIRST + packet & 0xffff, (long) packet * FRAME, (long) packet * FRAME);
        }
    }

    private void takeAll(int from, int to) {
        for (int i = from; i < to; i++) {
            take(i);
        }
    }

    private LossRuns runs() {
        return statistics.arrivals().upToNow();
    }

    @Test
    void whatComesOutOfOrderIsNotMissing() {
        takeAll(0, 10);
        take(12, 11, 10, 13, 15, 14);
        assertEquals(16, runs().packets());
        assertEquals(0, runs().lostShare());
    }

    /** Until 64 later ones were to have come, a packet may be on its way. */
    @Test
    void whatComesLateIsNotMissingEither() {
        takeAll(0, 100);
        takeAll(101, 164);
        assertEquals(1 / 164.0, runs().lostShare(), 1e-9);
        take(100);
        assertEquals(0, runs().lostShare());
        take(100);
        assertEquals(164, runs().packets(), "what comes twice counts once");
    }

    @Test
    void longHolesAreWhole() {
        takeAll(0, 100);
        takeAll(400, 500);
        assertEquals(500, runs().packets());
        assertEquals(0.6, runs().lostShare(), 1e-9);
        assertEquals(new Bursts(1, 0, 6000, 2000, 16), runs().bursts(20));
    }

    @Test
    void manyHolesAreCountedAsPlainCountingDoes() {
        Random chance = new Random(11);
        List<Boolean> came = new ArrayList<>();
        for (int i = 0; i < 80_000; i++) {
            boolean there = i == 0 || chance.nextInt(100) < (i / 500 % 4 == 0 ? 70 : 99);
            came.add(there);
            if (there) {
                take(i);
            }
        }
        LossRuns plain = new LossRuns();
        for (boolean there : came.subList(0, came.lastIndexOf(true) + 1)) {
            if (there) {
                plain.came();
            } else {
                plain.neverCame(1);
            }
        }
        assertEquals(plain.packets(), runs().packets());
        assertEquals(plain.lostShare(), runs().lostShare());
        assertEquals(plain.bursts(20), runs().bursts(20));
    }

    @Test
    void anotherSourceBeginsAnew() {
        takeAll(0, 50);
        takeAll(60, 100);
        statistics.newSource();
        takeAll(5000, 5050);
        assertEquals(50, runs().packets());
        assertEquals(0, runs().lostShare());
        assertEquals(10, statistics.snapshot(0, 0).lost(), "of the call all is counted");
    }

    @Test
    void otherNumbersOfTheSameSourceAreNoLoss() {
        takeAll(0, 50);
        takeAll(20_000, 20_050);
        assertEquals(100, runs().packets());
        assertEquals(0, runs().lostShare());
    }

    @Test
    void whatIsDiscardedIsNotLost() {
        takeAll(0, 100);
        statistics.arrivals().waits(Arrivals.DISCARDED);
        take(99);
        statistics.arrivals().waits(Arrivals.DISCARDED);
        takeAll(100, 200);
        statistics.arrivals().waits(40);
        assertEquals(0, runs().lostShare());
        assertEquals(0.005, runs().discardedShare(), 1e-9);
        assertEquals(40, statistics.arrivals().waitMs());
    }

    @Test
    void aPacketLastsAsLongAsTwoInARowTell() {
        take(0);
        assertEquals(0, statistics.arrivals().ticks());
        take(1, 2);
        assertEquals(FRAME, statistics.arrivals().ticks());
        take(10, 11);
        assertEquals(FRAME, statistics.arrivals().ticks(), "a hole is no length");
    }

    @Test
    void aSilenceThatIsToldOfIsNeitherLostNorALength() {
        takeAll(0, 10);
        for (int i = 10; i < 13; i++) { // each says how loud the next 100 ms are
            statistics.rest(FIRST + i & 0xffff, (long) (10 + 5 * (i - 10)) * FRAME, 0);
        }
        for (int i = 13; i < 20; i++) {
            statistics.take(FIRST + i & 0xffff, (long) (40 + i) * FRAME, (long) (40 + i) * FRAME);
        }
        assertEquals(20, runs().packets());
        assertEquals(0, runs().lostShare());
        assertEquals(0, statistics.snapshot(0, 0).lost());
        assertEquals(FRAME, statistics.arrivals().ticks());
    }

    /** Every tenth is lost, and every hundredth comes too late to be played. */
    @Test
    void nothingIsAllocatedPerPacket() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = 0;
        for (int i = 0; i < 30_000; i++) {
            before = i == 20_000 ? threads.getCurrentThreadAllocatedBytes() : before;
            if (i % 10 != 5) {
                statistics.take(i & 0xffff, (long) i * FRAME, (long) i * FRAME);
                statistics.arrivals().waits(i % 100 == 7 ? Arrivals.DISCARDED : Arrivals.NOWHERE);
            }
        }
        assertEquals(0, (threads.getCurrentThreadAllocatedBytes() - before) / 9_000, "bytes a packet");
    }
}
