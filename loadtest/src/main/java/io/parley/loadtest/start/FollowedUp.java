package io.parley.loadtest.start;

import io.parley.loadtest.product.Center;
import io.parley.loadtest.product.Ports;
import io.parley.loadtest.product.ProcessFigures;
import io.parley.loadtest.product.Product;
import io.parley.loadtest.report.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * {@code kill -9}, and whoever calls in that moment: by turns where another process stands by, warm, and where the
 * server is started anew.
 */
final class FollowedUp implements AutoCloseable {
    private static final int WAITS_SECONDS = 10;

    private final Path folder;
    private final Ports ports;
    private final EarlyComers followed;
    private final EarlyComers anew;
    private final Histogram warmCpuMs = new Histogram(3);
    private final Histogram residentKib = new Histogram(3);
    private final Histogram waitingCpuMs = new Histogram(3);
    private Product product;

    FollowedUp(Path folder, Ports ports) throws IOException {
        this.folder = folder;
        this.ports = ports;
        product = Product.serve(new Center(2, 1, 0), folder, ports);
        followed = new EarlyComers(product.sip());
        anew = new EarlyComers(product.sip());
    }

    void measure(int kills, Table table) throws IOException, InterruptedException {
        for (int kill = 0; kill < kills; kill++) {
            Product next = Product.standBy(folder, ports);
            ProcessFigures warm = next.figures();
            Product.pause(TimeUnit.SECONDS.toMillis(WAITS_SECONDS));
            warmCpuMs.recordValue(warm.cpuMs());
            waitingCpuMs.recordValue(next.figures().cpuMs() - warm.cpuMs());
            residentKib.recordValue(next.figures().residentKib());
            Product before = product;
            product = next.takesOver();
            before.killSoon();
            followed.during(product);
            before.kill();
            Product.pause(1_000);
            long killed = System.nanoTime();
            product.kill();
            product = Product.begin(folder, ports).since(killed);
            anew.during(product);
        }
        tell("stands by", followed, table);
        tell("anew", anew, table);
        table.row("CPU until one that stands by is warm, p50", "%d ms", warmCpuMs.getValueAtPercentile(50));
        table.row("  in %d s of waiting, p50".formatted(WAITS_SECONDS), "%d ms", waitingCpuMs.getValueAtPercentile(50));
        table.row("  its memory then, most", "%.0f MiB", residentKib.getMaxValue() / 1024.0);
    }

    private static void tell(String how, EarlyComers comers, Table table) {
        table.times("kill -9, %s: kill to the 200 of an INVITE sent with it".formatted(how), comers.atOnce);
        table.times("  INVITE to 200 of all that came before it was ready", comers.calls);
        table.times("  TCP connections of then: attempt to answer", comers.connections);
        table.row("  refused; calls and connections that failed", "%s; %s", comers.refused, comers.failed);
    }

    @Override
    public void close() throws IOException {
        product.close();
        followed.close();
        anew.close();
    }
}
