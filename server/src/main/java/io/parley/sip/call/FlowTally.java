package io.parley.sip.call;

import io.parley.acd.port.FlowCounts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts by which ways callers leave the steps of call flows. It is kept every few seconds and not call by call: a
 * crash loses some of the figures, and no call waits for them. Safe from any thread.
 */
public final class FlowTally {
    private static final Logger log = LoggerFactory.getLogger(FlowTally.class);
    /** So many different ones while nothing can be kept; a flow has some dozen ways. */
    private static final int MOST = 10_000;

    private final FlowCounts counts;
    private final ZoneId zone;
    private Map<Key, Long> passed = new HashMap<>();

    private record Key(LocalDate day, FlowCounts.Way way) {}

    /** @param zone where days begin */
    public FlowTally(FlowCounts counts, ZoneId zone) {
        this.counts = counts;
        this.zone = zone;
    }

    /** @param how as history has it; what a caller typed is left out of it */
    void took(String flow, String step, String how, Instant at) {
        String way = how.startsWith(FlowCaller.TYPED) ? FlowCaller.TYPED.strip() : how;
        add(new Key(LocalDate.ofInstant(at, zone), new FlowCounts.Way(flow, step, way)), 1);
    }

    private synchronized void add(Key key, long times) {
        if (passed.size() < MOST || passed.containsKey(key)) {
            passed.merge(key, times, Long::sum);
        }
    }

    /** Keeps what was counted since the last time; what could not be kept is tried again the next time. */
    public void keep() {
        Map<Key, Long> now = taken();
        if (now.isEmpty()) {
            return;
        }
        List<FlowCounts.Passed> more = new ArrayList<>();
        now.forEach((key, times) -> more.add(new FlowCounts.Passed(key.day(), key.way(), times)));
        counts.add(more).whenComplete((done, failure) -> {
            if (failure != null) {
                log.warn("figures of call flows could not be kept: {}", failure.getMessage());
                now.forEach(this::add);
            }
        });
    }

    private synchronized Map<Key, Long> taken() {
        Map<Key, Long> now = passed;
        passed = new HashMap<>();
        return now;
    }
}
