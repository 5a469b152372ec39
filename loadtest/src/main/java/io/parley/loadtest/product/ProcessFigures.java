package io.parley.loadtest.product;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What the kernel says of a process.
 *
 * @param atNanos when
 * @param cpuMs user and system time of all its threads, those that ended included
 * @param residentKib memory in use
 * @param byThread CPU of the threads that live
 */
public record ProcessFigures(
        long atNanos, long cpuMs, long residentKib, int threads, long descriptors, ThreadTimes byThread) {
    private static final long TICK_MS = 10; // USER_HZ is 100 on every Linux

    public static ProcessFigures of(long pid) {
        Path proc = Path.of("/proc", Long.toString(pid));
        try (Stream<Path> descriptors = Files.list(proc.resolve("fd"))) {
            String stat = Files.readString(proc.resolve("stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
            return new ProcessFigures(
                    System.nanoTime(),
                    ticks * TICK_MS,
                    status(proc, "VmRSS:"),
                    Integer.parseInt(fields[17]),
                    descriptors.count(),
                    ThreadTimes.of(proc));
        } catch (IOException e) {
            throw new UncheckedIOException("process " + pid + " is gone", e);
        }
    }

    private static long status(Path proc, String name) throws IOException {
        return Files.readAllLines(proc.resolve("status")).stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElse(0);
    }

    /** CPU since then in parts of one core: 1.0 is one core busy. */
    public double coresSince(ProcessFigures before) {
        return cpuMsSince(before) / ((atNanos - before.atNanos) / 1e6);
    }

    public double cpuMsSince(ProcessFigures before) {
        return cpuMs - before.cpuMs;
    }
}
