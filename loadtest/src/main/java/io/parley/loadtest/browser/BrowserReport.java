package io.parley.loadtest.browser;

import io.parley.loadtest.phone.SoundPump;
import io.parley.loadtest.product.Footing;
import io.parley.loadtest.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SynchronizedHistogram;

/** What was counted in the seconds that count. */
final class BrowserReport {
    /** First check to agreed keys. */
    final Histogram dtls = new SynchronizedHistogram(3);
    /** The browser's 200 to both hearing each other. */
    final Histogram twoWay = new SynchronizedHistogram(3);
    /** Caller's INVITE to the browser's. */
    final Histogram ring = new SynchronizedHistogram(3);

    private final Map<String, Integer> endings = new TreeMap<>();
    private final Map<String, Integer> troubles = new TreeMap<>();
    private final List<Footing> footings = new ArrayList<>();
    private long lostBefore;
    private long receivedBefore;

    synchronized void ended(String reason) {
        endings.merge(reason, 1, Integer::sum);
    }

    synchronized void trouble(String what) {
        troubles.merge(what, 1, Integer::sum);
    }

    synchronized void stands(Footing footing) {
        footings.add(footing);
    }

    /** What came so far was warm-up. */
    synchronized void begin(SoundPump pump) {
        dtls.reset();
        twoWay.reset();
        ring.reset();
        endings.clear();
        lostBefore = pump.counts().lost.sum();
        receivedBefore = pump.counts().received.sum();
    }

    synchronized void tell(Table table, BrowserPlan plan, SoundPump pump) {
        int all = endings.values().stream().mapToInt(n -> n).sum();
        int good = endings.getOrDefault("ok", 0);
        table.row("calls ended; why", "%d; %s", all, told(endings));
        table.atMost("failed", 100.0 * (all - good) / Math.max(1, all), plan.mostFailedPercent, "%");
        if (!troubles.isEmpty()) {
            table.row("troubles", "%s", told(troubles));
        }
        table.times("caller's INVITE to browser's INVITE p50/p99/max", ring);
        table.times("first check to agreed keys p50/p99/max", dtls);
        table.atMost("  its p99", Table.msAt(dtls, 99), plan.mostDtlsMs, "ms");
        table.times("accepted to two-way sound p50/p99/max", twoWay);
        table.atMost("  its p99", Table.msAt(twoWay, 99), plan.mostTwoWayMs, "ms");
        double lost = pump.counts().lost.sum() - lostBefore;
        double heard = pump.counts().received.sum() - receivedBefore;
        table.atMost("RTP lost", 100 * lost / Math.max(1, lost + heard), plan.mostLostPercent, "%");
        table.times("load test's own lateness", pump.lateness());
        Footing.tell(footings, plan.mostGrowthMiB, table);
    }

    private static String told(Map<String, Integer> reasons) {
        return reasons.entrySet().stream()
                .map(reason -> reason.getValue() + " " + reason.getKey())
                .collect(Collectors.joining(", "));
    }
}
