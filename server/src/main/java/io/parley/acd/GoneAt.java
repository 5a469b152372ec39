package io.parley.acd;

import java.time.Instant;

/** When a former process went, as nearly as its traces say. */
final class GoneAt {
    private GoneAt() {}

    /** @param aliveUntil as it told itself; what it wrote later, and what the clock says now, is believed before */
    static Instant of(Instant aliveUntil, Instant lastEntry, Instant now) {
        Instant told = aliveUntil.isAfter(lastEntry) ? aliveUntil : lastEntry;
        return told.isBefore(now) ? told : now;
    }
}
