package io.parley.ops;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How much of the CPU the threads of this process get while others want it: those that are there, and all that come of
 * them. Linux; elsewhere, and where the system would not let it rise again ({@code LimitNICE}), nothing is changed.
 */
public final class CpuShare {
    private static final Path THREADS = Path.of("/proc/self/task");
    private static final Path THIS_THREAD = Path.of("/proc/thread-self");
    private static final int PRIO_PROCESS = 0; // one thread, by its number
    private static final int CALLER = 0;
    private static final int LEAST = 19;
    private static final int USUAL = 0;
    /** Of {@code stat}, behind the name of the thread (proc(5)). */
    private static final int NICE = 16;
    /** Threads may begin while it is looked at those there are. */
    private static final int LOOKS = 2;
    /** How the kernel names the threads of the JVM's optimising compiler. */
    private static final String OPTIMISER = "C2 Compiler";

    private static boolean lowered;

    private CpuShare() {}

    /** What nobody else wants. @return whether it is so now */
    public static synchronized boolean least() {
        lowered = canRise() && set(USUAL, LEAST);
        return lowered;
    }

    /** As any process has it; what has another share for a reason keeps it. */
    public static synchronized void usual() {
        for (int look = 0; lowered && look < LOOKS; look++) {
            set(LEAST, USUAL);
        }
    }

    /** Tried by a thread that ends with it; not for a process that somebody else has given another share. */
    private static boolean canRise() {
        if (!isNice(THIS_THREAD, USUAL, "")) {
            return false;
        }
        boolean[] can = {false};
        Thread tries = Thread.ofPlatform().daemon().start(() -> can[0] = nice(CALLER, LEAST) && nice(CALLER, USUAL));
        try {
            tries.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return can[0];
    }

    /** The JVM's optimising compiler alone has what nobody else wants. @return whether it is so now */
    static boolean leastToOptimise() {
        return canRise() && set(USUAL, LEAST, OPTIMISER);
    }

    /** It has its share again. */
    static void usualToOptimise() {
        for (int look = 0; look < LOOKS; look++) {
            set(LEAST, USUAL, OPTIMISER);
        }
    }

    private static boolean set(int from, int to) {
        return set(from, to, "");
    }

    private static boolean set(int from, int to, String named) {
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(THREADS)) {
            for (Path thread : threads) {
                if (isNice(thread, from, named)) {
                    nice(Integer.parseInt(thread.getFileName().toString()), to);
                }
            }
            return true;
        } catch (IOException | DirectoryIteratorException e) {
            return false;
        }
    }

    private static boolean isNice(Path thread, int value, String named) {
        try {
            String line = Files.readString(thread.resolve("stat"));
            int behind = line.lastIndexOf(')');
            String[] fields = line.substring(behind + 2).split(" ");
            return Integer.parseInt(fields[NICE]) == value && line.startsWith(named, line.indexOf('(') + 1);
        } catch (IOException e) { // it has ended
            return false;
        }
    }

    @SuppressWarnings("PMD.AvoidCatchingThrowable")
    private static boolean nice(int thread, int value) {
        try {
            return (int) Calls.SET.invokeExact(PRIO_PROCESS, thread, value) == 0;
        } catch (Throwable e) {
            throw new IllegalStateException("setpriority could not be called", e);
        }
    }

    /** int setpriority(int, id_t, int), looked up where it is called only. */
    private static final class Calls {
        static final MethodHandle SET = Linker.nativeLinker()
                .downcallHandle(
                        Linker.nativeLinker().defaultLookup().findOrThrow("setpriority"),
                        FunctionDescriptor.of(
                                ValueLayout.JAVA_INT,
                                ValueLayout.JAVA_INT,
                                ValueLayout.JAVA_INT,
                                ValueLayout.JAVA_INT));
    }
}
