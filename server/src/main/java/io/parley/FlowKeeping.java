package io.parley;

import io.parley.ops.Alarm;
import io.parley.sip.call.FlowPorts;
import io.parley.sip.call.FlowTally;
import io.parley.store.FlowBook;
import io.parley.store.Store;
import java.time.Duration;
import java.time.ZoneId;

/** What is kept of the ways of calls through their flows. */
final class FlowKeeping implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(10);

    private final Store store;
    private final FlowTally tally;

    /** @param zone where days begin */
    FlowKeeping(Store store, ZoneId zone, Alarm alarm) {
        this.store = store;
        tally = new FlowTally(store.flowCounts(), zone);
        alarm.every(EVERY, () -> Thread.startVirtualThread(tally::keep)); // waits for the disk
    }

    /** @param rated hears of what callers said of their call */
    FlowPorts ports(FlowBook.Rated rated) {
        store.flows().onRated(rated);
        return new FlowPorts(store.flows(), store.voicemails(), tally);
    }

    /** After the last call. */
    @Override
    public void close() {
        tally.keep();
    }
}
