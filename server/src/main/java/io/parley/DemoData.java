package io.parley;

import io.parley.store.Store;
import java.io.IOException;
import java.time.Instant;

/** What of the demo is in no configuration, and is put into its store once. */
final class DemoData {
    private DemoData() {}

    /** Does nothing on any server but the demo's. */
    static void settle(Startup startup, Store store, Instant now) throws IOException {
        DemoForm.settle(startup, store, now);
        DemoShifts.settle(startup, store, now);
    }
}
