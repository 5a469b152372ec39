package io.parley.ops.config;

import java.util.Map;

/**
 * How calls of a queue are recorded, and what their customers are told of it before; absent: each is recorded, and
 * nobody is told more than the call flow says.
 *
 * @param calls {@code always} or {@code never}
 * @param inbound {@code none}, {@code announce} or {@code ask}
 * @param outbound the same for calls of ours
 * @param countries by what the customer's number begins with, such as {@code +49}; the longest decides
 * @param mostPauseSeconds after which a paused recording goes on by itself; 0: it may not be paused
 */
public record RecordingSettings(
        String calls, String inbound, String outbound, Map<String, Country> countries, Integer mostPauseSeconds) {
    static final RecordingSettings ORDINARY = new RecordingSettings(null, null, null, null, null);

    public RecordingSettings {
        calls = Defaults.or(calls, "always");
        inbound = Defaults.or(inbound, "none");
        outbound = Defaults.or(outbound, "none");
        countries = countries == null ? Map.of() : Map.copyOf(countries);
        mostPauseSeconds = Defaults.or(mostPauseSeconds, 120);
    }

    /** What is empty is as the queue has it. */
    public record Country(String inbound, String outbound) {
        public Country {
            inbound = Defaults.or(inbound, "");
            outbound = Defaults.or(outbound, "");
        }
    }
}
