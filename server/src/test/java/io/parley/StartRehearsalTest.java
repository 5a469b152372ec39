package io.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.SimSound;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A server is started, called and ended in this process, and nothing of it stays. */
class StartRehearsalTest {
    private static Set<String> folders() throws IOException {
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.map(path -> path.getFileName().toString())
                    .filter(name -> name.startsWith(
                            "parley-rehearsal-" + ProcessHandle.current().pid()))
                    .collect(Collectors.toSet());
        }
    }

    /** Of this thread and all that came of it, but for those that Java itself has for all and begins when needed. */
    private static Set<String> threads(ThreadGroup group) {
        Thread[] all = new Thread[group.activeCount() + 64];
        int count = group.enumerate(all);
        return Stream.of(all)
                .limit(count)
                .map(Thread::getName)
                .filter(name -> !name.startsWith("ForkJoinPool.commonPool"))
                .collect(Collectors.toSet());
    }

    @Test
    void aServerStartsIsCalledAndLeavesNeitherFilesNorThreads() throws Exception {
        Set<String> before = folders();
        ThreadGroup own = new ThreadGroup("rehearsal of a test");
        String[] outcome = {""};
        Thread rehearses = new Thread(own, () -> outcome[0] = rehearsed());
        rehearses.start();
        rehearses.join();
        assertEquals("done", outcome[0]);
        assertEquals(before, folders());
        assertTrue(
                SimSound.await(() -> threads(own).isEmpty()), () -> threads(own).toString());
    }

    private static String rehearsed() {
        try {
            return StartRehearsal.prepare().run();
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Test
    void oneThatIsNotNeededAnyMoreBeginsNothing() throws IOException {
        StartRehearsal rehearsal = StartRehearsal.prepare();
        rehearsal.end();
        assertEquals("ended before it was done", rehearsal.run());
    }

    @Test
    void whatAKilledProcessLeftIsRemoved() throws IOException {
        Path left = Files.createTempDirectory("parley-rehearsal-999999998-");
        Files.writeString(Files.createDirectory(left.resolve("data")).resolve("parley.db"), "rows");
        StartRehearsal.prepare().remove();
        assertTrue(Files.notExists(left));
    }
}
