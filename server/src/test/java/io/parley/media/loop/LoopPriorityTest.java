package io.parley.media.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is said to be granted is what the kernel has, whatever it lends whoever runs the build. */
class LoopPriorityTest {
    /** proc_pid_stat(5): counted from the state, which is the third. */
    private static final int NICE_AT = 19 - 3;

    private static final int REAL_TIME_AT = 40 - 3;
    private static final int POLICY_AT = 41 - 3;

    /** As the kernel has a thread. */
    private record Standing(int nice, int realTime, int policy) {
        static Standing ofCaller() {
            try {
                String stat = Files.readString(Path.of("/proc/thread-self/stat"));
                String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
                return new Standing(
                        Integer.parseInt(fields[NICE_AT]),
                        Integer.parseInt(fields[REAL_TIME_AT]),
                        Integer.parseInt(fields[POLICY_AT]));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** How a thread that was like this has to stand once it was granted that. */
        Standing with(LoopPriority granted) {
            return switch (granted) {
                case REAL_TIME -> new Standing(nice, 1, 2);
                case NICE -> new Standing(-11, 0, 0);
                case ORDINARY -> this;
            };
        }
    }

    @BeforeEach
    void onLinuxOnly() {
        assumeTrue(SystemCalls.available());
    }

    @Test
    void theKernelHasWhatIsSaidToBeGranted() {
        Standing before = Standing.ofCaller();
        AtomicReference<Standing> after = new AtomicReference<>();

        LoopPriority granted = onAThread(() -> {
            LoopPriority said = LoopPriority.raise();
            after.set(Standing.ofCaller());
            return said;
        });

        assertEquals(before.with(granted), after.get());
    }

    @Test
    void whoeverIsStartedByItIsNotRaised() {
        Standing child = onAThread(() -> {
            LoopPriority.raise();
            return onAThread(Standing::ofCaller);
        });

        assertEquals(new Standing(Math.max(0, child.nice()), 0, 0), child);
    }

    private static <T> T onAThread(Supplier<T> act) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread.ofPlatform().start(() -> result.completeAsync(act, Runnable::run));
        return result.join();
    }
}
