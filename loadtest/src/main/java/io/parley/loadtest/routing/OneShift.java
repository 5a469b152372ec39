package io.parley.loadtest.routing;

import com.sun.management.GarbageCollectionNotificationInfo;
import io.parley.core.routing.Floor;
import io.parley.core.routing.RoutingEvent;
import io.parley.loadtest.report.Table;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;
import org.HdrHistogram.Histogram;

/** One shift of the router in this process: how long single decisions take, what a waiting contact holds, pauses. */
final class OneShift {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Timed timed;
    private final Work shift;
    private final Histogram arrived = new Histogram(3);
    private final Histogram freed = new Histogram(3);
    private final Histogram others = new Histogram(3);
    private final AtomicLong longestPauseMs = new AtomicLong();

    /** What must hold: us of a decision, bytes of a contact, ms of a pause. */
    record Bars(double micros, double bytes, double pauseMs) {}

    /** @param work of whoever decides */
    OneShift(Floor floor, Function<Decider, Work> work) {
        timed = new Timed(Decider.router(floor), THREADS::getCurrentThreadCpuTime);
        shift = work.apply(timed);
    }

    void run(int seconds, Table table, Bars bars) {
        long before = used();
        shift.open();
        long open = used();
        shift.fill();
        double each = (double) (used() - open) / shift.waiting();
        table.row("memory of the floor with nobody waiting", "%.0f MiB", (open - before) / 1048576.0);
        table.atMost("memory of a waiting contact, its customer and timers included", each, bars.bytes(), "B");
        watchPauses();
        work(seconds);
        timed.watched(this::decided);
        work(seconds);
        micros(table, "a contact arrives", arrived, bars);
        micros(table, "an agent is freed and gets the next", freed, bars);
        micros(table, "any other decision", others, bars);
        table.atMost("longest pause of the garbage collector", longestPauseMs.get(), bars.pauseMs(), "ms");
    }

    private void work(int seconds) {
        long end = THREADS.getCurrentThreadCpuTime() + seconds * 1_000_000_000L;
        while (THREADS.getCurrentThreadCpuTime() < end) {
            for (int i = 0; i < 100; i++) {
                shift.turn(1);
            }
        }
    }

    private void decided(RoutingEvent event, long nanos) {
        switch (event) {
            case RoutingEvent.ContactArrived contact -> arrived.recordValue(nanos);
            case RoutingEvent.WrapUpExpired agent -> freed.recordValue(nanos);
            case RoutingEvent.WrapUpFinished agent -> freed.recordValue(nanos);
            default -> others.recordValue(nanos);
        }
    }

    /** CPU time, what it costs to read it included; the longest is told, for it tells more of the machine. */
    private static void micros(Table table, String what, Histogram nanos, Bars bars) {
        String name = what + ": p50, longest of " + nanos.getTotalCount();
        table.row(name, "%.1f, %.0f us", nanos.getValueAtPercentile(50) / 1e3, nanos.getMaxValue() / 1e3);
        table.atMost("  its p99", nanos.getValueAtPercentile(99) / 1e3, bars.micros(), "us");
    }

    private void watchPauses() {
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (collector.getName().contains("Pauses") || !collector.getName().contains("ZGC")) {
                ((NotificationEmitter) collector)
                        .addNotificationListener(
                                (told, nothing) -> {
                                    var info =
                                            GarbageCollectionNotificationInfo.from((CompositeData) told.getUserData());
                                    longestPauseMs.accumulateAndGet(
                                            info.getGcInfo().getDuration(), Math::max);
                                },
                                null,
                                null);
            }
        }
    }

    private static long used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
