package io.parley.media.loop;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * What comes first where the CPU is short. A loop of sound needs little, but needs it within milliseconds: beside
 * compilers, collectors and call scripts it waited up to half a second for its turn (BENCHMARKS.md, adr/057). Threads
 * that it starts are not raised with it. For Linux; elsewhere nothing is asked for.
 */
enum LoopPriority {
    /** {@code SCHED_RR} at its lowest priority: before everything that is not real-time (sched(7)). */
    REAL_TIME,
    /** Nice -11: a larger share, and sooner in its turn. */
    NICE,
    /** As any thread: the system lends this user no more. */
    ORDINARY;

    private static final int SCHED_OTHER = 0;
    private static final int SCHED_RR = 2;
    private static final int SCHED_RESET_ON_FORK = 0x40000000;
    private static final int PRIO_PROCESS = 0;
    private static final int LOWEST_REAL_TIME = 1;
    private static final int NICE_VALUE = -11;
    /** The kernel's word for whoever calls: one thread, not its process. */
    private static final int CALLER = 0;

    private static final FunctionDescriptor THREE_NUMBERS = FunctionDescriptor.of(
            ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
    private static final FunctionDescriptor TWO_AND_A_POINTER = FunctionDescriptor.of(
            ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS);

    /** Raises the thread that calls this, as far as the system allows. */
    static LoopPriority raise() {
        if (!SystemCalls.available()) {
            return ORDINARY;
        }
        if (scheduled(SCHED_RR | SCHED_RESET_ON_FORK, LOWEST_REAL_TIME)) {
            return REAL_TIME;
        }
        return larger();
    }

    /** Gives the thread that calls this a larger share, as far as the system allows: for one that works on a disk. */
    static LoopPriority larger() {
        if (!SystemCalls.available()) {
            return ORDINARY;
        }
        scheduled(SCHED_OTHER | SCHED_RESET_ON_FORK, 0); // anybody may; it keeps the nice value from being inherited
        return niced() ? NICE : ORDINARY;
    }

    /** int sched_setscheduler(pid_t, int, const struct sched_param *), whose one field is an int. */
    @SuppressWarnings("PMD.AvoidCatchingThrowable")
    private static boolean scheduled(int policy, int priority) {
        Optional<MethodHandle> call = call("sched_setscheduler", TWO_AND_A_POINTER);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment parameter = arena.allocateFrom(ValueLayout.JAVA_INT, priority);
            return call.isPresent() && (int) call.get().invokeExact(CALLER, policy, parameter) == 0;
        } catch (Throwable e) {
            throw new IllegalStateException("sched_setscheduler could not be called", e);
        }
    }

    /** int setpriority(int, id_t, int). */
    @SuppressWarnings("PMD.AvoidCatchingThrowable")
    private static boolean niced() {
        Optional<MethodHandle> call = call("setpriority", THREE_NUMBERS);
        try {
            return call.isPresent() && (int) call.get().invokeExact(PRIO_PROCESS, CALLER, NICE_VALUE) == 0;
        } catch (Throwable e) {
            throw new IllegalStateException("setpriority could not be called", e);
        }
    }

    private static Optional<MethodHandle> call(String name, FunctionDescriptor shape) {
        Linker linker = Linker.nativeLinker();
        return linker.defaultLookup().find(name).map(at -> linker.downcallHandle(at, shape));
    }
}
