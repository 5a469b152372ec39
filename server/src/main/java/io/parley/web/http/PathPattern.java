package io.parley.web.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A path like {@code /api/contacts/{id}/hold}; a name in braces stands for one non-empty segment. */
public final class PathPattern {
    private static final int LONGEST_VALUE = 200;

    private final String text;
    private final List<String> segments;

    private PathPattern(String text) {
        this.text = text;
        this.segments = List.of(text.substring(1).split("/", -1));
    }

    public static PathPattern of(String text) {
        if (!text.startsWith("/")) {
            throw new IllegalArgumentException("a path starts with /: " + text);
        }
        return new PathPattern(text);
    }

    /** The segments of a raw path, not decoded yet. */
    static List<String> split(String rawPath) {
        return List.of(rawPath.substring(1).split("/", -1));
    }

    /** The values of the names if the path fits. */
    Optional<Map<String, String>> match(List<String> path) {
        if (path.size() != segments.size()) {
            return Optional.empty();
        }
        Map<String, String> values = new TreeMap<>();
        for (int i = 0; i < path.size(); i++) {
            String wanted = segments.get(i);
            if (isName(wanted)) {
                Optional<String> value = decode(path.get(i));
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                values.put(name(wanted), value.get());
            } else if (!wanted.equals(path.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }

    /** Names in the order they stand. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        segments.stream().filter(PathPattern::isName).forEach(segment -> names.add(name(segment)));
        return names;
    }

    private static boolean isName(String segment) {
        return segment.startsWith("{");
    }

    private static String name(String segment) {
        return segment.substring(1, segment.length() - 1);
    }

    /** Empty for what no identifier of ours can be: nothing, too long, control characters, broken escapes. */
    private static Optional<String> decode(String raw) {
        try {
            // a plus is itself in a path; only a query writes it for a blank
            String value = URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
            boolean fits = !value.isEmpty() && value.length() <= LONGEST_VALUE;
            return fits && value.chars().noneMatch(c -> Character.isISOControl(c) || c == 0xFFFD)
                    ? Optional.of(value)
                    : Optional.empty();
        } catch (IllegalArgumentException brokenEscape) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
