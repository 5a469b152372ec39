package io.parley.loadtest.calls;

import io.parley.loadtest.product.Center;
import io.parley.loadtest.product.Product;
import io.parley.loadtest.product.Target;
import io.parley.loadtest.report.Table;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code loadtest flood}. */
@Command(
        name = "flood",
        description = "Calls as usual, then the same while strangers flood the server: what those calls notice of it.",
        mixinStandardHelpOptions = true)
public final class FloodCommand implements Callable<Integer> {
    private static final String NEIGHBOURS = "127.0.0.1/32";
    private static final String HEAP = "jvm_memory_used_bytes{area=\"heap\",";

    @Mixin
    private Target target = new Target();

    @Mixin
    private CallPlan plan = new CallPlan();

    @Option(names = "--packets", defaultValue = "20000", description = "of strangers, a second (${DEFAULT-VALUE})")
    private int packets;

    @Option(names = "--addresses", defaultValue = "1000", description = "they come from (${DEFAULT-VALUE})")
    private int addresses;

    @Option(
            names = "--most-set-up-p99",
            defaultValue = "100",
            description = "bar, ms from INVITE to 200 (${DEFAULT-VALUE})")
    private double mostSetUp;

    @Option(
            names = "--most-heap",
            defaultValue = "5",
            description = "bar, MiB more than before, after a collection (${DEFAULT-VALUE})")
    private double mostHeap;

    @Override
    public Integer call() throws Exception {
        Center center = new Center(plan.agents(), 1, plan.wrapUpSeconds()).of(NEIGHBOURS);
        try (Product product = target.open(center);
                CallsRun run = new CallsRun(product, plan, target.ports)) {
            run.prepare();
            CallsReport report = run.measure();
            report.table(plan).print(System.out);
            return flooded(product, run, Quiet.of(report, heap(product))) ? 0 : 1;
        }
    }

    /** What it was before: the same calls without strangers. */
    private record Quiet(double setUpP99, double cpuMs, double heapMiB) {
        static Quiet of(CallsReport report, double heapMiB) {
            return new Quiet(report.setUpP99(), report.cpuMsPerCall(), heapMiB);
        }
    }

    private boolean flooded(Product product, CallsRun run, Quiet before) throws IOException {
        double restarts = product.metric("parley_sip_restarts_total");
        try (Flood flood = new Flood(product.sip(), addresses, packets).start()) {
            long begun = System.nanoTime();
            CallsReport report = run.measure();
            double seconds = (System.nanoTime() - begun) / 1e9;
            report.table(plan).print(System.out); // its bars are those of calls that nobody disturbs
            Table table = new Table("flood: %d packets a second from %d addresses, %d s"
                    .formatted(packets, addresses, plan.warmUpSeconds + plan.seconds));
            table.atLeast("sent a second", flood.sent() / seconds, 0.95 * packets, "/s");
            table.row("answered", "%d of %d", flood.answered(), flood.sent());
            table.row("dropped unread", "%.0f", product.metric("parley_sip_dropped_total"));
            table.atMost("listeners restarted", product.metric("parley_sip_restarts_total") - restarts, 0, "");
            table.atMost("calls that failed", report.failedPercent(), plan.mostFailedPercent, "%");
            table.atMost("RTP lost by established calls", report.lostPercent(), plan.mostLostPercent, "%");
            table.atMost("INVITE to 200 p99", report.setUpP99(), mostSetUp, "ms");
            table.row("  times what it is without strangers", "%.2f", report.setUpP99() / before.setUpP99());
            table.row("CPU per ended call, times the same", "%.2f", report.cpuMsPerCall() / before.cpuMs());
            flood.close();
            table.atMost("heap more than before", heap(product) - before.heapMiB(), mostHeap, "MiB");
            table.print(System.out);
            return table.passed();
        }
    }

    private static double heap(Product product) throws IOException {
        product.collect();
        return product.metric(HEAP) / (1 << 20);
    }
}
