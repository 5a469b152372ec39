package io.parley.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CarrierWatchTest {
    @Test
    void whatRunsIsSeenToRun() throws Exception {
        assertTrue(new CarrierWatch(Thread::startVirtualThread, Duration.ofSeconds(30)).runs());
        assertFalse(new CarrierWatch(never -> {}, Duration.ofMillis(1)).runs());
    }

    @Test
    void aProcessInWhichNoVirtualThreadRunsEndsAndTellsWhoHoldsTheirCarriers() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djdk.virtualThreadScheduler.parallelism=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Stuck.class.getName())
                .redirectErrorStream(true)
                .start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(70, process.waitFor(), told);
        assertTrue(told.startsWith("no virtual thread has run for 1 s: the server ends\n"), told);
        assertTrue(told.contains("parallelism = 1") && told.contains("CarrierWatchTest$Holds.<clinit>"), told);
    }

    /** What is run. */
    static final class Stuck {
        private Stuck() {}

        public static void main(String[] none) throws InterruptedException {
            Thread.startVirtualThread(Holds::anything);
            CarrierWatch.begin(Duration.ofSeconds(1));
            Thread.currentThread().join();
        }
    }

    /** Who waits in the initialiser of a class keeps the carrier. */
    static final class Holds {
        static {
            try {
                Thread.currentThread().join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        private Holds() {}

        static void anything() {}
    }
}
