package io.parley.sip.stack;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Start line and header fields of a message, cut from its bytes and not yet understood: what is checked before the
 * parser sees them, and what a refusal repeats. One byte is one character here, so nothing changes on the way back.
 */
final class RawHead {
    /** No Content-Length, or one that is not a length. */
    static final int NO_LENGTH = -1;

    static final int BAD_LENGTH = -2;
    private static final int MOST_FIELDS = 200;
    /** RFC 3261 7.3.3 and 20, RFC 4028. */
    private static final Map<String, String> COMPACT = Map.ofEntries(
            Map.entry("v", "via"),
            Map.entry("f", "from"),
            Map.entry("t", "to"),
            Map.entry("i", "call-id"),
            Map.entry("m", "contact"),
            Map.entry("c", "content-type"),
            Map.entry("l", "content-length"),
            Map.entry("e", "content-encoding"),
            Map.entry("k", "supported"),
            Map.entry("s", "subject"),
            Map.entry("x", "session-expires"));

    private final String start;
    private final List<Field> fields;
    private final int end;

    /** @param name in lower case and in full; empty where the line has no colon */
    record Field(String name, String value) {}

    private RawHead(String start, List<Field> fields, int end) {
        this.start = start;
        this.fields = fields;
        this.end = end;
    }

    /** The head that begins in these bytes, without the fields after the two-hundredth. */
    static RawHead of(byte[] message) {
        int at = 0;
        while (at < message.length && (message[at] == '\r' || message[at] == '\n')) {
            at++;
        }
        List<String> lines = new ArrayList<>();
        boolean whole = false;
        while (at < message.length && !whole && lines.size() <= MOST_FIELDS) {
            int stop = at;
            while (stop < message.length && message[stop] != '\n') {
                stop++;
            }
            int length = stop > at && message[stop - 1] == '\r' ? stop - at - 1 : stop - at;
            whole = length == 0;
            add(lines, new String(message, at, length, StandardCharsets.ISO_8859_1));
            at = Math.min(stop + 1, message.length);
        }
        List<Field> fields = new ArrayList<>(lines.size());
        for (int i = 1; i < lines.size(); i++) {
            fields.add(field(lines.get(i)));
        }
        return new RawHead(lines.isEmpty() ? "" : lines.getFirst(), Collections.unmodifiableList(fields), at);
    }

    // A line that begins with a blank continues the one before (RFC 3261 7.3.1).
    private static void add(List<String> lines, String line) {
        if (line.isEmpty()) {
            return;
        }
        if (lines.size() > 1 && (line.charAt(0) == ' ' || line.charAt(0) == '\t')) {
            lines.set(lines.size() - 1, lines.getLast() + " " + line.strip());
        } else {
            lines.add(line);
        }
    }

    private static Field field(String line) {
        int colon = line.indexOf(':');
        if (colon < 0) {
            return new Field("", line);
        }
        String name = line.substring(0, colon).stripTrailing().toLowerCase(Locale.ROOT);
        return new Field(
                COMPACT.getOrDefault(name, name), line.substring(colon + 1).strip());
    }

    String start() {
        return start;
    }

    List<Field> fields() {
        return fields;
    }

    /** Bytes up to and with the empty line. */
    int length() {
        return end;
    }

    boolean isResponse() {
        return start.regionMatches(true, 0, "SIP/2.0 ", 0, 8);
    }

    List<String> all(String name) {
        List<String> values = new ArrayList<>(2);
        for (Field field : fields) {
            if (field.name().equals(name)) {
                values.add(field.value());
            }
        }
        return values;
    }

    Optional<String> first(String name) {
        for (Field field : fields) {
            if (field.name().equals(name)) {
                return Optional.of(field.value());
            }
        }
        return Optional.empty();
    }

    int count(String name) {
        int count = 0;
        for (Field field : fields) {
            count += field.name().equals(name) ? 1 : 0;
        }
        return count;
    }

    /** First word of the start line. */
    String method() {
        int space = start.indexOf(' ');
        return space < 0 ? start : start.substring(0, space);
    }

    /** What Content-Length says, {@link #NO_LENGTH} or {@link #BAD_LENGTH}; two of them are bad (RFC 4475 3.3.9). */
    int contentLength() {
        List<String> said = all("content-length");
        if (said.isEmpty()) {
            return NO_LENGTH;
        }
        String text = said.getFirst();
        boolean plain = said.size() == 1
                && !text.isEmpty()
                && text.length() <= 9
                && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return plain ? Integer.parseInt(text) : BAD_LENGTH;
    }
}
