package io.parley.sip.call;

import java.time.Instant;
import java.time.ZoneOffset;

/** Where it is noon, so that a day does not end within a test of a day's limits. */
final class Noon {
    private static final int HOUR = 12;

    private Noon() {}

    static ZoneOffset zone(Instant now) {
        return ZoneOffset.ofHours(HOUR - now.atOffset(ZoneOffset.UTC).getHour());
    }
}
