package io.parley.ops.config;

import java.util.Map;

/**
 * Where calls to a number go.
 *
 * @param number an E.164 number, or {@code *} for any other
 * @param label what the organisation calls it
 * @param flow a call flow by its id; in the file also a built-in one or a file
 * @param attributes of everybody who calls it
 */
public record NumberRoute(String number, String label, String flow, Map<String, String> attributes) {
    public NumberRoute {
        label = Defaults.or(label, "");
        flow = Defaults.or(flow, "");
        attributes = attributes == null ? Map.of() : Map.copyOf(attributes);
    }

    NumberRoute to(String other) {
        return new NumberRoute(number, label, other, attributes);
    }
}
