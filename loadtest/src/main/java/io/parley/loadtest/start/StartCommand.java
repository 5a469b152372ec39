package io.parley.loadtest.start;

import io.parley.loadtest.product.Product;
import io.parley.loadtest.product.Target;
import io.parley.loadtest.report.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code loadtest start}: how long until the first call is accepted, and what an idle server holds. */
@Command(
        name = "start",
        description = "Starts the demo with a new data folder: time to the first accepted call, idle memory.",
        mixinStandardHelpOptions = true)
public final class StartCommand implements Callable<Integer> {
    @Mixin
    private Target target = new Target();

    @Option(names = "--times", defaultValue = "3", description = "starts, each with new data (${DEFAULT-VALUE})")
    private int times;

    @Option(names = "--idle", defaultValue = "60", description = "seconds before memory is read (${DEFAULT-VALUE})")
    private int idleSeconds;

    @Option(names = "--most-start", defaultValue = "3000", description = "bar, ms to an accepted call")
    private double mostStartMs;

    @Option(names = "--most-memory", defaultValue = "300", description = "bar, MiB resident when idle")
    private double mostMiB;

    @Option(names = "--kills", defaultValue = "0", description = "then kill -9, and as many starts with its data")
    private int kills;

    @Option(names = "--unheld", description = "each of these without the ports that the server before has left")
    private boolean unheld;

    @Option(
            names = "--stand-by",
            description = "each of these, of serve, once with another process that stands by, and once without one")
    private boolean standBy;

    @Override
    public Integer call() throws Exception {
        Histogram calls = new Histogram(3);
        Histogram ready = new Histogram(3);
        Histogram cpuMs = new Histogram(3);
        long mostKib = 0;
        double idleCores = 0;
        for (int time = 1; time <= times; time++) {
            try (Product product = Product.demo(folder(time), target.ports);
                    FirstCall first = new FirstCall(product, target.ports.phones)) {
                calls.recordValue(first.awaitNanos());
                cpuMs.recordValue(product.figures().cpuMs());
                ready.recordValue(System.nanoTime() - product.awaitReady().startedNanos());
                boolean last = time == times;
                if (last) {
                    Product.pause(TimeUnit.SECONDS.toMillis(idleSeconds / 2));
                    var half = product.figures();
                    Product.pause(TimeUnit.SECONDS.toMillis(idleSeconds - idleSeconds / 2));
                    idleCores = product.figures().coresSince(half);
                    mostKib = product.figures().residentKib();
                }
            }
        }
        Table table = new Table("start: the demo, %d times with new data".formatted(times));
        table.times("process start to first accepted call p50/p99/max", calls);
        table.atMost("  its p50", Table.msAt(calls, 50), mostStartMs, "ms");
        table.row("  CPU it takes, least and most", "%d ms, %d ms", cpuMs.getMinValue(), cpuMs.getMaxValue());
        table.row("process start to ready, at most", "%.0f ms", ready.getMaxValue() / 1e6);
        table.atMost("memory after %d s idle".formatted(idleSeconds), mostKib / 1024.0, mostMiB, "MiB");
        table.row("CPU when idle", "%.2f %% of a core", 100 * idleCores);
        if (kills > 0 && standBy) {
            try (FollowedUp followedUp = new FollowedUp(folder(0), target.ports)) {
                followedUp.measure(kills, table);
            }
        } else if (kills > 0) {
            startAgain(table);
        }
        table.print(System.out);
        return table.passed() ? 0 : 1;
    }

    private void startAgain(Table table) throws IOException, InterruptedException {
        Histogram cpuMs = new Histogram(3);
        Product product = Product.demo(folder(0), target.ports).awaitReady();
        try (EarlyComers comers = new EarlyComers(product.sip())) {
            for (int kill = 0; kill < kills; kill++) {
                product.kill();
                if (unheld) {
                    Files.deleteIfExists(folder(0).resolve("data").resolve("sip-ports.txt"));
                }
                product = Product.demo(folder(0), target.ports);
                comers.during(product);
                cpuMs.recordValue(product.figures().cpuMs());
            }
            table.times("kill -9: start to the 200 of an INVITE sent with it", comers.atOnce);
            table.times("  INVITE to 200 of all that came before it was ready", comers.calls);
            table.times("  TCP connections of then: attempt to answer", comers.connections);
            table.row("  refused; calls and connections that failed", "%s; %s", comers.refused, comers.failed);
            table.row("  CPU until all are served, p50", "%d ms", cpuMs.getValueAtPercentile(50));
        } finally {
            product.close();
        }
    }

    private Path folder(int time) throws IOException {
        return target.folder().resolve("start-" + time);
    }
}
