package io.parley.loadtest.store;

import io.parley.acd.port.Journal;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.TranscriptEvent;
import io.parley.core.routing.RoutingEvent;
import io.parley.store.Store;
import io.parley.store.StoreSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * How many appends a second become durable, and how long each waits, for 1, 10 and 100 writers that each wait for
 * their own;
 * beside a raw file on the same disk in turns, so that a busy machine slows both. Arguments: folder, seconds for each
 * measurement, and optionally the JDBC address, user and password of an empty PostgreSQL database.
 */
public final class DurableCommits {
    private static final int[] WRITERS = {1, 10, 100};
    private static final int ROUNDS = 3;
    private static final int RECORD_BYTES = 200;
    private static final String TEXT = "x".repeat(120);

    private final LongSupplier nanoClock;
    private final long lengthNanos;
    private final AtomicLong run = new AtomicLong();

    private DurableCommits(LongSupplier nanoClock, long lengthNanos) {
        this.nanoClock = nanoClock;
        this.lengthNanos = lengthNanos;
    }

    /** @param perSecond appends made durable; times in microseconds */
    private record Figures(double perSecond, double p50, double p99) {}

    /** One writer's append number {@code n}. */
    @FunctionalInterface
    private interface Appender {
        CompletableFuture<?> append(long run, int writer, long n);
    }

    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        long seconds = Long.parseLong(args[1]);
        DurableCommits bench = new DurableCommits(System::nanoTime, seconds * 1_000_000_000L);
        StoreSettings settings = args.length > 2
                ? StoreSettings.postgres(args[2], args[3], args.length > 4 ? args[4] : "")
                : StoreSettings.embedded(folder);
        try (Store store = Store.open(settings, System::nanoTime);
                RawLog raw = new RawLog(folder.resolve("raw.log"))) {
            bench.compare("chat messages", chat(store), raw, System.out);
            bench.compare("journal entries", journal(store), raw, System.out);
        }
    }

    private void compare(String what, Appender appender, RawLog raw, PrintStream out) {
        measure(appender, 10);
        out.printf(
                "%n| %s: writers | raw file /s | p50 us | p99 us | store /s | p50 us | p99 us | store : raw |%n", what);
        out.println("|---|---|---|---|---|---|---|---|");
        byte[] record = new byte[RECORD_BYTES];
        for (int writers : WRITERS) {
            List<Figures> rawFigures = new ArrayList<>();
            List<Figures> storeFigures = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                rawFigures.add(measure((r, w, n) -> raw.append(record), writers));
                storeFigures.add(measure(appender, writers));
            }
            Figures disk = median(rawFigures);
            Figures store = median(storeFigures);
            out.printf(
                    Locale.ROOT,
                    "| %d | %.0f | %.0f | %.0f | %.0f | %.0f | %.0f | %.2f |%n",
                    writers,
                    disk.perSecond,
                    disk.p50,
                    disk.p99,
                    store.perSecond,
                    store.p50,
                    store.p99,
                    store.perSecond / disk.perSecond);
        }
    }

    private Figures measure(Appender appender, int writers) {
        Histogram latency = new ConcurrentHistogram(3);
        long number = run.incrementAndGet();
        long startNanos = nanoClock.getAsLong();
        List<Thread> threads = new ArrayList<>();
        for (int writer = 0; writer < writers; writer++) {
            int id = writer;
            threads.add(Thread.startVirtualThread(() -> write(appender, number, id, latency)));
        }
        threads.forEach(DurableCommits::join);
        double seconds = (nanoClock.getAsLong() - startNanos) / 1e9;
        return new Figures(
                latency.getTotalCount() / seconds,
                latency.getValueAtPercentile(50) / 1e3,
                latency.getValueAtPercentile(99) / 1e3);
    }

    private void write(Appender appender, long number, int writer, Histogram latency) {
        long endNanos = nanoClock.getAsLong() + lengthNanos;
        long n = 0;
        for (long before = nanoClock.getAsLong(); before < endNanos; before = nanoClock.getAsLong()) {
            n++;
            appender.append(number, writer, n).join();
            latency.recordValue(nanoClock.getAsLong() - before);
        }
    }

    private static Appender chat(Store store) {
        return (run, writer, n) -> {
            String conversation = "bench-" + run + "-" + writer;
            return store.transcripts()
                    .append(new TranscriptEvent(
                            new ContactId(conversation),
                            n,
                            Instant.ofEpochSecond(1_700_000_000 + n),
                            TranscriptEvent.Kind.MESSAGE,
                            TranscriptEvent.Author.VISITOR,
                            conversation,
                            "Visitor",
                            Optional.of("cid-" + n),
                            "Hello, this is message " + n + " about my booking. " + TEXT));
        };
    }

    /**
     * The journal has one owner, so its numbers are given out under a lock, as the routing loop does by being one
     * thread.
     */
    private static Appender journal(Store store) {
        long[] last = {0};
        return (run, writer, n) -> {
            CompletableFuture<Void> durable = new CompletableFuture<>();
            ContactId contact = new ContactId("bench-" + writer);
            synchronized (last) {
                Instant at = Instant.ofEpochSecond(1_700_000_000 + ++last[0]);
                RoutingEvent event = new RoutingEvent.ContactHeld(contact, n % 2 == 0);
                store.journal()
                        .append(
                                List.of(new Journal.Entry(last[0], at, event, List.of())),
                                () -> durable.complete(null));
            }
            return durable;
        };
    }

    private static Figures median(List<Figures> figures) {
        return figures.stream()
                .sorted(Comparator.comparingDouble(Figures::perSecond))
                .toList()
                .get(figures.size() / 2);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
