package io.parley.ops.config;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Places that callers are parked in.
 *
 * @param slots numbers, each alone or as a range such as {@code 701-720}; empty: nobody parks
 * @param code what stands for any free place, dialled or keyed in a conversation; empty for none
 * @param seconds so long a caller is parked; then who parked them is asked, then the queue
 * @param takers who takes them back: {@code queue} for agents of the caller's queue and supervisors, or
 *     {@code everybody}
 */
public record ParkSettings(List<String> slots, String code, Integer seconds, String takers) {
    static final ParkSettings ORDINARY = new ParkSettings(null, null, null, null);
    private static final Pattern RANGE = Pattern.compile("([0-9]{1,6})(?:-([0-9]{1,6}))?");

    public ParkSettings {
        slots = Defaults.list(slots);
        code = Defaults.or(code, "*68");
        seconds = Defaults.or(seconds, 120);
        takers = Defaults.or(takers, "queue");
    }

    /** Whether each is a number or a range that goes up, within digits of the same count. */
    static boolean isRange(String text) {
        Matcher range = RANGE.matcher(text);
        return range.matches()
                && (range.group(2) == null
                        || range.group(1).length() == range.group(2).length()
                                && Integer.parseInt(range.group(1)) <= Integer.parseInt(range.group(2)));
    }

    /** How many numbers stand there; only of what {@link #isRange}. */
    static int count(String text) {
        Matcher range = RANGE.matcher(text);
        return range.matches() && range.group(2) != null
                ? Integer.parseInt(range.group(2)) - Integer.parseInt(range.group(1)) + 1
                : 1;
    }

    /** One by one. */
    public List<String> numbers() {
        List<String> all = new ArrayList<>();
        for (String text : slots) {
            Matcher range = RANGE.matcher(text);
            if (range.matches()) {
                String first = range.group(1);
                for (int i = 0; i < count(text); i++) {
                    all.add(String.format("%0" + first.length() + "d", Integer.parseInt(first) + i));
                }
            }
        }
        return List.copyOf(all);
    }
}
