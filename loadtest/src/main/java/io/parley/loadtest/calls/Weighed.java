package io.parley.loadtest.calls;

import io.parley.loadtest.product.Footing;
import io.parley.loadtest.report.Table;

/** What calls hold: the server with so many, beside the same one with fewer. */
record Weighed(int few, Footing withFew, int many, Footing withMany) {
    private static final double KB_PER_MIB = (1 << 20) / 1_000.0;

    void tell(Table table, double mostKb) {
        table.atMost("heap held by a call", each(withFew.heapMiB(), withMany.heapMiB()), mostKb, "kB");
        table.row("  all memory, free room of the heap included", "%.1f kB", resident());
        table.row(
                "threads of the kernel with %d and %d calls".formatted(few, many),
                "%d, %d",
                withFew.threads(),
                withMany.threads());
    }

    private double resident() {
        return each(withFew.residentMiB(), withMany.residentMiB());
    }

    private double each(double fewMiB, double manyMiB) {
        return (manyMiB - fewMiB) * KB_PER_MIB / (many - few);
    }
}
