package io.parley.ops;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the heap grow while much is going on. A small heap keeps an idle server small, but at many calls a second it is
 * collected so often that collecting costs more than the calls. Where {@code SoftMaxHeapSize} says how far the heap may
 * grow before it is collected, this moves it between that and the largest heap; elsewhere it does nothing. While little
 * goes on, all of it is collected each quarter of a minute, and what is free goes back to the machine; under load that
 * would cost a twentieth of the CPU and free little.
 */
public final class RoomyHeap {
    /** Between two looks. */
    public static final Duration EVERY = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(RoomyHeap.class);
    private static final String SOFT = "SoftMaxHeapSize";
    /** Of the largest heap; the rest is for what is allocated while it is collected. */
    private static final double MOST = 0.9;

    private final HotSpotDiagnosticMXBean machine;
    private final HeapRoom room;
    private final OperatingSystemMXBean os = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private long cpuNanos = os.getProcessCpuTime();

    private RoomyHeap(HotSpotDiagnosticMXBean machine, HeapRoom room) {
        this.machine = machine;
        this.room = room;
        grant();
    }

    /** Nothing where the machine has no such limit, or none that is lower than the heap. */
    public static Optional<RoomyHeap> ofThisProcess() {
        HotSpotDiagnosticMXBean machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        long least = number(machine, SOFT);
        long most = (long) (MOST * Runtime.getRuntime().maxMemory());
        return least > 0 && least < most
                ? Optional.of(new RoomyHeap(machine, new HeapRoom(least, most, collections())))
                : Optional.empty();
    }

    private static long number(HotSpotDiagnosticMXBean machine, String option) {
        try {
            boolean moves = machine.getVMOption(option).isWriteable();
            return moves ? Long.parseLong(machine.getVMOption(option).getValue()) : 0;
        } catch (IllegalArgumentException unknown) {
            return 0;
        }
    }

    private static long collections() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .filter(bean -> bean.getName().endsWith("Cycles"))
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }

    /** To be called each {@link #EVERY}. */
    public void look() {
        long before = room.bytes();
        room.look(collections(), cores());
        if (room.bytes() != before) {
            grant();
        }
        if (room.isToBeCollected()) {
            Thread.ofPlatform().daemon().name("idle memory").start(System::gc); // waits for the collector's threads
        }
    }

    private double cores() {
        long now = os.getProcessCpuTime();
        double cores = (double) (now - cpuNanos) / EVERY.toNanos();
        cpuNanos = now;
        return cores;
    }

    private void grant() {
        machine.setVMOption(SOFT, Long.toString(room.bytes()));
        log.info("the heap is collected at {} MiB from now on", room.bytes() >> 20);
    }
}
