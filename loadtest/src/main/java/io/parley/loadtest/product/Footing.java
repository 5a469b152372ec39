package io.parley.loadtest.product;

import io.parley.loadtest.report.Table;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * What the server holds at a moment: what of it grows with the hours is a leak.
 *
 * @param heapMiB after its garbage was collected
 */
public record Footing(
        int atSeconds, double heapMiB, double legs, double portsLeft, int threads, long descriptors, int residentMiB) {

    public static Footing of(Product product, int atSeconds) throws IOException {
        product.collect();
        ProcessFigures figures = product.figures();
        return new Footing(
                atSeconds,
                product.metric("jvm_memory_used_bytes{area=\"heap\",") / (1 << 20),
                product.metric("parley_rtp_legs "),
                product.metric("parley_rtp_ports_left "),
                figures.threads(),
                figures.descriptors(),
                (int) (figures.residentKib() / 1024));
    }

    public String told() {
        return String.format(
                Locale.ROOT,
                "heap %.1f MiB, %.0f legs, %.0f ports left, %d threads, %d descriptors, %d MiB resident",
                heapMiB,
                legs,
                portsLeft,
                threads,
                descriptors,
                residentMiB);
    }

    /**
     * Rows and bars of what must not grow; the first look is before what counts, the last after it, and in both nobody
     * talks.
     */
    public static void tell(List<Footing> looks, double mostGrowthMiB, Table table) {
        looks.forEach(look -> table.row("held after %d s".formatted(look.atSeconds), "%s", look.told()));
        Footing first = looks.getFirst();
        Footing last = looks.getLast();
        table.atMost("legs that stayed", last.legs, 0, "");
        table.atMost("ports that were not given back", first.portsLeft - last.portsLeft, 0, "");
        table.atMost("heap that stayed", last.heapMiB - first.heapMiB, mostGrowthMiB, "MiB");
        table.atMost("descriptors that stayed", last.descriptors - first.descriptors, 16, "");
        table.atMost("threads that stayed", last.threads - first.threads, 8, "");
    }
}
