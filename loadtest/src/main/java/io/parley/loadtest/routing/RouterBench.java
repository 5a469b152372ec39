package io.parley.loadtest.routing;

import io.parley.core.routing.Floor;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.ZoneOffset;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * JMH: the steady work of a large floor, decided by the router and by the scan. One operation is one turn: contacts
 * that come and talks that end, with all that follows; {@link Count} tells the decisions this was.
 */
@BenchmarkMode(Mode.Throughput)
public class RouterBench {

    /** A floor in the midst of its day. */
    @State(Scope.Thread)
    public static class Busy {
        @Param({"10000"})
        public int agents;

        @Param({"1000"})
        public int queues;

        @Param({"100000"})
        public int waiting;

        /**
         * {@code router}: explanations are derived on demand; {@code explaining}: each offer has its own; {@code none}:
         * no router, what the bench itself costs; {@code naive}: a full scan that decides the same; {@code timed}: the
         * router, and how much of the time it takes by itself.
         */
        @Param({"router", "explaining", "none", "naive"})
        public String decider;

        /** {@code some} of R6 to R10, as {@link LargeFloor} says, or {@code all}, as {@link FullFloor} does. */
        @Param({"some"})
        public String rules;

        /** So many contacts come, and talks end, while the floor is busy with its turn before; 1 if it is never. */
        @Param({"32"})
        public int turn;

        Work work;
        private final Timed timed = new Timed(Decider.router(new Floor(ZoneOffset.UTC).shadowFork()), System::nanoTime);

        @Setup(Level.Trial)
        public void fill() {
            boolean all = rules.equals("all");
            Decider who = decider.equals("timed") ? timed : of(decider, all);
            work = all
                    ? new FullShift(new FullFloor(agents, queues, waiting), who)
                            .open()
                            .fill()
                    : new Shift(new LargeFloor(agents, queues, waiting), who)
                            .open()
                            .fill();
        }

        private static Decider of(String name, boolean all) {
            return switch (name) {
                case "router" -> Decider.router(new Floor(ZoneOffset.UTC).shadowFork());
                case "explaining" -> Decider.router(new Floor(ZoneOffset.UTC));
                case "none" -> new FirstCome();
                case "naive" -> all ? Decider.fullScan() : new NaiveScan();
                default -> throw new IllegalArgumentException("no decider is called " + name);
            };
        }
    }

    /** Decisions, and the CPU time of the thread that made them, which a busy machine disturbs less than the clock. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Count {
        private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
        public long decisions;
        public long cpuNanos;
        /** Of the router alone, by the clock, where it is timed. */
        public long routerNanos;

        private long before;

        @Setup(Level.Iteration)
        public void begin() {
            decisions = 0;
            routerNanos = 0;
            before = THREADS.getCurrentThreadCpuTime();
        }

        @TearDown(Level.Iteration)
        public void end() {
            cpuNanos = THREADS.getCurrentThreadCpuTime() - before;
        }
    }

    @Benchmark
    public void work(Busy busy, Count count) {
        count.decisions += busy.work.turn(busy.turn);
        count.routerNanos += busy.timed.taken();
    }
}
