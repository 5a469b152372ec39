package io.parley.ops;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A process of this machine, which is known again by when it was started: its number may be another's by now. Linux;
 * elsewhere, and where it is of another container, it counts as gone.
 *
 * @param startedTicks since the machine was (proc(5))
 */
public record OtherProcess(long pid, long startedTicks) {
    private static final Path PROC = Path.of("/proc");
    /** Between two looks. */
    private static final long LOOK_MS = 1;
    /** Fields of {@code stat} behind the name of the program. */
    private static final int STATE = 0;

    private static final int STARTED = 19;

    /** This one; empty where the system does not tell. */
    public static Optional<OtherProcess> self() {
        long pid = ProcessHandle.current().pid();
        return stat(pid).map(fields -> new OtherProcess(pid, Long.parseLong(fields[STARTED])));
    }

    public String word() {
        return pid + " " + startedTicks;
    }

    /** Of {@link #word}; empty where it is none. */
    public static Optional<OtherProcess> parse(String word) {
        if (!word.matches("\\d{1,10} \\d{1,18}")) {
            return Optional.empty();
        }
        String[] numbers = word.split(" ");
        return Optional.of(new OtherProcess(Long.parseLong(numbers[0]), Long.parseLong(numbers[1])));
    }

    /**
     * Whether it has let go of all it had: files are closed one by one, the locks of files among them, and ports only
     * behind them (exit(2)). Its last thread is there until it has.
     */
    public boolean isGone() {
        Optional<String[]> fields = stat(pid);
        if (fields.isEmpty() || Long.parseLong(fields.get()[STARTED]) != startedTicks) {
            return true;
        }
        boolean first = "ZX".contains(fields.get()[STATE]);
        return first && threads() <= 1;
    }

    private int threads() {
        int count = 0;
        try (DirectoryStream<Path> tasks =
                Files.newDirectoryStream(PROC.resolve(Long.toString(pid)).resolve("task"))) {
            for (Path task : tasks) {
                count += task.getFileName().toString().isEmpty() ? 0 : 1;
            }
        } catch (IOException | DirectoryIteratorException e) {
            return 0;
        }
        return count;
    }

    /** @return whether it is gone within this time */
    public boolean awaitGone(Duration atMost) {
        long latest = System.nanoTime() + atMost.toNanos();
        while (!isGone()) {
            if (System.nanoTime() > latest || Thread.currentThread().isInterrupted()) {
                return false;
            }
            pause();
        }
        return true;
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Optional<String[]> stat(long pid) {
        try {
            String line = Files.readString(PROC.resolve(Long.toString(pid)).resolve("stat"));
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
            return fields.length > STARTED ? Optional.of(fields) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
