package io.parley.loadtest.product;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** CPU of each thread of a process, so that one can see what it goes to. A thread that ended is in no later reading. */
public final class ThreadTimes {
    private static final long TICK_MS = 10;
    /** How the kernel's 15 letters of a name begin, and what the threads do. */
    private static final Map<String, String> GROUPS = groups();

    private static final String OTHERS = "others";

    private final Map<Long, Used> threads = new HashMap<>();

    private record Used(String group, long ms) {}

    private static Map<String, String> groups() {
        Map<String, String> groups = new LinkedHashMap<>();
        groups.put("C1 Compiler", "compilers");
        groups.put("C2 Compiler", "compilers");
        groups.put("ZWorker", "garbage collector");
        groups.put("ZDriver", "garbage collector");
        groups.put("ZDirector", "garbage collector");
        groups.put("ZUncommitter", "garbage collector");
        groups.put("G1 ", "garbage collector");
        groups.put("GC Thread", "garbage collector");
        groups.put("Shenandoah", "garbage collector");
        groups.put("ForkJoinPool", "scripts and desks");
        groups.put("VirtualThread", "scripts and desks");
        groups.put("acd-effects", "effects");
        groups.put("acd", "floor");
        groups.put("store-writer", "store writer");
        groups.put("sip", "SIP");
        groups.put("media", "media");
        groups.put("recorder", "recorder");
        groups.put("finaliser", "finaliser");
        groups.put("web", "HTTP");
        groups.put("estimates", "estimates");
        return groups;
    }

    private ThreadTimes() {}

    /** @param proc the process's folder in {@code /proc} */
    static ThreadTimes of(Path proc) throws IOException {
        ThreadTimes times = new ThreadTimes();
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(proc.resolve("task"))) {
            for (Path task : tasks) {
                times.read(task);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return times;
    }

    private void read(Path task) throws IOException {
        try {
            String stat = Files.readString(task.resolve("stat"));
            int end = stat.lastIndexOf(')');
            String[] fields = stat.substring(end + 2).split(" ");
            long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
            String name = stat.substring(stat.indexOf('(') + 1, end);
            threads.put(Long.parseLong(task.getFileName().toString()), new Used(group(name), ticks * TICK_MS));
        } catch (NoSuchFileException ended) { // while we looked
            return;
        }
    }

    static String group(String name) {
        return GROUPS.entrySet().stream()
                .filter(group -> name.startsWith(group.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(OTHERS);
    }

    /** Milliseconds since then by what the threads do, the largest first. */
    public Map<String, Long> since(ThreadTimes before) {
        Map<String, Long> sums = new TreeMap<>();
        threads.forEach((id, used) -> {
            Used was = before.threads.getOrDefault(id, new Used(used.group(), 0));
            sums.merge(used.group(), used.ms() - was.ms(), Long::sum);
        });
        Map<String, Long> ordered = new LinkedHashMap<>();
        sums.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                .forEach(sum -> ordered.put(sum.getKey(), sum.getValue()));
        return ordered;
    }
}
