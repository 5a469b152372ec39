package io.parley.ops.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How much may be called over a trunk; 0 for any number.
 *
 * @param hours when calls may begin, such as {@code 07:00-21:00}; empty for always
 * @param prefixes limits for numbers that begin so, such as {@code +371}
 */
public record TollSection(
        Integer atOnce,
        Integer perDay,
        Integer minutesPerDay,
        Integer agentPerMinute,
        Integer agentPerDay,
        String hours,
        Map<String, Prefix> prefixes) {
    static final TollSection NONE = new TollSection(null, null, null, null, null, null, null);

    public TollSection {
        atOnce = Defaults.or(atOnce, 0);
        perDay = Defaults.or(perDay, 0);
        minutesPerDay = Defaults.or(minutesPerDay, 0);
        agentPerMinute = Defaults.or(agentPerMinute, 0);
        agentPerDay = Defaults.or(agentPerDay, 0);
        hours = Defaults.or(hours, "");
        prefixes = prefixes == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(prefixes));
    }

    /** As for all calls, of those to one country or kind of number. */
    public record Prefix(Integer perMinute, Integer perDay, Integer atOnce, Integer minutesPerDay) {
        public Prefix {
            perMinute = Defaults.or(perMinute, 0);
            perDay = Defaults.or(perDay, 0);
            atOnce = Defaults.or(atOnce, 0);
            minutesPerDay = Defaults.or(minutesPerDay, 0);
        }
    }
}
