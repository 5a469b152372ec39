package io.parley.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.parley.sim.Computes;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Where the JVM has an optimising compiler: tests that wait for others have none. */
@Computes
@Isolated
class OptimiserShareTest {
    private static final String OPTIMISER = "C2 Compiler";
    private static final String FIRST_COMPILER = "C1 Compiler";

    @Test
    void itAloneStepsBackWhereItsShareComesBack() throws IOException {
        List<Integer> before = nice(OPTIMISER);
        List<Integer> others = nice(FIRST_COMPILER);
        assertFalse(before.isEmpty());
        boolean lowered = CpuShare.leastToOptimise();
        try {
            assertEquals(lowered ? Set.of(19) : Set.copyOf(before), Set.copyOf(nice(OPTIMISER)));
            assertEquals(Set.copyOf(others), Set.copyOf(nice(FIRST_COMPILER)));
        } finally {
            CpuShare.usualToOptimise();
        }
        assertEquals(Set.copyOf(before), Set.copyOf(nice(OPTIMISER)));
    }

    /** Of threads of this process whose names begin so. */
    private static List<Integer> nice(String named) throws IOException {
        List<Integer> all = new ArrayList<>();
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
            for (Path thread : threads) {
                String line = Files.readString(thread.resolve("stat"));
                if (line.startsWith("(" + named, line.indexOf(' ') + 1)) {
                    all.add(Integer.parseInt(
                            line.substring(line.lastIndexOf(')') + 2).split(" ")[16]));
                }
            }
        }
        return all;
    }
}
