package io.parley.sip.call;

import io.parley.core.contact.RecordingConsent.Standing;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** How often customers were told, and said what, of being recorded. */
public final class ConsentCounts {
    private final Map<Standing, LongAdder> counts = new EnumMap<>(Standing.class);

    ConsentCounts() {
        for (Standing standing : Standing.values()) {
            counts.put(standing, new LongAdder());
        }
    }

    void count(Standing standing) {
        counts.get(standing).increment();
    }

    public long of(Standing standing) {
        return counts.get(standing).sum();
    }
}
