package io.parley.chat.protocol;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a frame that is flat and plain, as messages and acknowledgements are: texts without escapes, and whole numbers
 * that are not large, with nothing between them. What it reads it reads as Jackson does, at a third of the price;
 * anything else is left to that.
 */
final class PlainFrame {
    private static final int MOST_FIELDS = 12;
    private static final int LONGEST_NAME = 32;
    private static final int MOST_DIGITS = 15;

    private final String text;
    private final ObjectNode frame = JsonNodeFactory.instance.objectNode();
    private int at;
    private boolean plain = true;

    private PlainFrame(String text) {
        this.text = text;
    }

    /** Nothing where it is not plain, broken or not. */
    static Optional<JsonNode> read(String text) {
        PlainFrame one = new PlainFrame(text);
        one.object();
        return one.plain ? Optional.of(one.frame) : Optional.empty();
    }

    private void object() {
        take('{');
        field();
        while (plain && is(',')) {
            at++;
            field();
        }
        take('}');
        plain &= at == text.length() && frame.size() <= MOST_FIELDS;
    }

    private void field() {
        String name = quoted();
        take(':');
        plain &= name.length() <= LONGEST_NAME && !frame.has(name);
        if (plain && is('"')) {
            frame.put(name, quoted());
        } else if (plain) {
            frame.put(name, number());
        }
    }

    private boolean is(char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    private void take(char c) {
        plain &= is(c);
        at++;
    }

    private String quoted() {
        take('"');
        int from = at;
        while (plain && !is('"')) {
            plain = at < text.length() && text.charAt(at) >= ' ' && text.charAt(at) != '\\';
            at++;
        }
        at++;
        return plain ? text.substring(from, at - 1) : "";
    }

    private long number() {
        int from = at;
        long number = 0;
        while (at < text.length() && at - from < MOST_DIGITS && isDigit(text.charAt(at))) {
            number = 10 * number + text.charAt(at) - '0';
            at++;
        }
        boolean leadingNought = at - from > 1 && text.charAt(from) == '0';
        plain = at > from && !leadingNought; // whatever is longer ends with no comma, and so is not plain
        return number;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
