package io.parley.loadtest.product;

import io.parley.loadtest.report.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * What the media loop of a process was late for, told by a flight recording of it and by the kernel: safepoints of its
 * virtual machine, garbage collection's included; that no core was free; or what it did within its turn.
 */
public final class Pauses {
    private static final String NAME = "pauses";

    private final long pid;
    private final Path folder;
    private final LateTurns turns = new LateTurns();
    private final LoopAllocations allocations = new LoopAllocations();
    private Instant from = Instant.MIN;
    private long[] before = {0, 0};
    private double hadCpu;
    private double waitedForCpu;

    private Pauses(long pid) throws IOException {
        this.pid = pid;
        folder = Files.createTempDirectory("parley-pauses-");
    }

    /** Begins to record; what comes before {@link #count} is not counted. */
    public static Pauses record(long pid) throws IOException {
        Pauses pauses = new Pauses(pid);
        Path settings = pauses.folder.resolve("pauses.jfc");
        try (InputStream in = Pauses.class.getResourceAsStream("pauses.jfc")) {
            Files.copy(in, settings);
        }
        pauses.ask("JFR.start", "name=" + NAME, "settings=" + settings);
        return pauses;
    }

    /** From now on. */
    public void count() {
        from = Instant.now();
        before = schedule();
    }

    /** Ends the recording and reads it. */
    public Pauses end() throws IOException {
        double all = Duration.between(from, Instant.now()).toNanos();
        long[] after = schedule();
        hadCpu = (after[0] - before[0]) / all;
        waitedForCpu = (after[1] - before[1]) / all;
        Path file = folder.resolve("pauses.jfr");
        ask("JFR.stop", "name=" + NAME, "filename=" + file);
        try (RecordingFile events = new RecordingFile(file)) {
            while (events.hasMoreEvents()) {
                take(events.readEvent());
            }
        }
        return this;
    }

    private void take(RecordedEvent event) {
        if (event.getStartTime().isAfter(from)) {
            turns.take(event);
            allocations.take(event);
        }
    }

    /** Nanoseconds in which the loop's thread had a core, and waited for one. */
    private long[] schedule() {
        try (Stream<Path> tasks = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            Path media = tasks.filter(task -> isMedia(task.resolve("comm")))
                    .findFirst()
                    .orElseThrow();
            String[] said = Files.readString(media.resolve("schedstat")).split("\\s+");
            return new long[] {Long.parseLong(said[0]), Long.parseLong(said[1])};
        } catch (IOException e) {
            throw new UncheckedIOException("process " + pid + " is gone", e);
        }
    }

    private static boolean isMedia(Path name) {
        try {
            return Files.readString(name).startsWith("media");
        } catch (IOException ended) {
            return false;
        }
    }

    private void ask(String... what) throws IOException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process process = new ProcessBuilder(Stream.concat(Stream.of(jcmd, Long.toString(pid)), Stream.of(what))
                        .toList())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("jcmd.out").toFile())
                .start();
        if (process.onExit().join().exitValue() != 0) {
            throw new IllegalStateException(
                    String.join(" ", what) + ": " + Files.readString(folder.resolve("jcmd.out")));
        }
    }

    /** @param packets that it took a second */
    public void tell(Table table, double packets) {
        turns.tell(table);
        table.row("  its thread had a core, waited for one", "%.1f %%, %.2f %%", 100 * hadCpu, 100 * waitedForCpu);
        allocations.tell(table, packets);
    }
}
