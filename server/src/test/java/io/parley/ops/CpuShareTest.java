package io.parley.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated
class CpuShareTest {
    private static int nice() {
        try {
            String line = Files.readString(Path.of("/proc/thread-self/stat"));
            return Integer.parseInt(line.substring(line.lastIndexOf(')') + 2).split(" ")[16]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void itIsLoweredOnlyWhereItRisesAgain() throws InterruptedException {
        int before = nice();
        boolean lowered = CpuShare.least();
        int[] inherited = {before};
        Thread.ofPlatform().start(() -> inherited[0] = nice()).join();
        assertEquals(lowered ? 19 : before, inherited[0]);
        CpuShare.usual();
        assertEquals(before, nice());
        assertTrue(lowered || before == nice());
    }
}
