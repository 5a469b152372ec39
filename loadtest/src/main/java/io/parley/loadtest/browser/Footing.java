package io.parley.loadtest.browser;

import io.parley.loadtest.product.ProcessFigures;
import io.parley.loadtest.product.Product;
import java.io.IOException;
import java.util.Locale;

/**
 * What the server holds at a moment: what of it grows with the hours is a leak.
 *
 * @param heapMiB after its garbage was collected
 */
record Footing(int atSeconds, double heapMiB, int legs, int portsLeft, int threads, long descriptors, int residentMiB) {

    static Footing of(Product product, int atSeconds) throws IOException {
        product.collect();
        ProcessFigures figures = product.figures();
        return new Footing(
                atSeconds,
                product.metric("jvm_memory_used_bytes{area=\"heap\",") / (1 << 20),
                (int) product.metric("parley_rtp_legs "),
                (int) product.metric("parley_rtp_ports_left "),
                figures.threads(),
                figures.descriptors(),
                (int) (figures.residentKib() / 1024));
    }

    String told() {
        return String.format(
                Locale.ROOT,
                "heap %.1f MiB, %d legs, %d ports left, %d threads, %d descriptors, %d MiB resident",
                heapMiB,
                legs,
                portsLeft,
                threads,
                descriptors,
                residentMiB);
    }
}
