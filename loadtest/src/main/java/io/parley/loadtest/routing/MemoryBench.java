package io.parley.loadtest.routing;

import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * JMH: what this machine's memory costs, to tell figures of different machines apart. Each read says where the next is,
 * at random in an array as large as a floor may be, so that every one waits for memory as a decision does.
 */
@BenchmarkMode(Mode.Throughput)
public class MemoryBench {
    private static final int LONGS_IN_A_CACHE_LINE = 8;
    /** By the bar of 1,024 bytes for each who waits. */
    private static final int CACHE_LINES_OF_A_CONTACT = 16;

    private static final int READS = 1_000;

    /** One round through all cache lines in no order. */
    @State(Scope.Thread)
    public static class Chain {
        @Param({"100000"})
        public int waiting;

        private long[] next;
        private int at;

        @Setup(Level.Trial)
        public void tie() {
            next = round(waiting * CACHE_LINES_OF_A_CONTACT);
        }
    }

    /** By Sattolo: each place leads to another until all were visited. */
    static long[] round(int places) {
        SplittableRandom dice = new SplittableRandom(4711);
        long[] next = new long[places * LONGS_IN_A_CACHE_LINE];
        for (int i = 0; i < places; i++) {
            next[i * LONGS_IN_A_CACHE_LINE] = i * LONGS_IN_A_CACHE_LINE;
        }
        for (int i = places - 1; i > 0; i--) {
            int one = i * LONGS_IN_A_CACHE_LINE;
            int other = dice.nextInt(i) * LONGS_IN_A_CACHE_LINE;
            long kept = next[one];
            next[one] = next[other];
            next[other] = kept;
        }
        return next;
    }

    /** @return where it got to */
    @Benchmark
    public int reads(Chain chain, RouterBench.Count count) {
        int at = chain.at;
        for (int i = 0; i < READS; i++) {
            at = (int) chain.next[at];
        }
        chain.at = at;
        count.decisions += READS;
        return at;
    }
}
