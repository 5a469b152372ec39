package io.parley.chat.protocol;

import java.util.Optional;

/**
 * Writes a frame's JSON as Jackson does, without the parser's contexts and buffers, which cost more than a frame. It
 * knows what it is in by what it wrote last, so it does not notice an object that is never ended. For one thread.
 */
public final class JsonText {
    private static final String HEX = "0123456789ABCDEF";

    private final StringBuilder text;

    /** An object was begun. @param about how long it will be, characters */
    public JsonText(int about) {
        text = new StringBuilder(about).append('{');
    }

    public JsonText field(String name, String value) {
        return name(name).quoted(value);
    }

    public JsonText field(String name, long value) {
        name(name).text.append(value);
        return this;
    }

    public JsonText field(String name, boolean value) {
        name(name).text.append(value);
        return this;
    }

    /** Left out where there is none. */
    public JsonText field(String name, Optional<String> value) {
        return value.isPresent() ? field(name, value.get()) : this;
    }

    /** Begins an object in a field. */
    public JsonText object(String name) {
        name(name).text.append('{');
        return this;
    }

    /** Begins an object in a list. */
    public JsonText object() {
        next().text.append('{');
        return this;
    }

    public JsonText end() {
        text.append('}');
        return this;
    }

    /** Begins a list in a field. */
    public JsonText list(String name) {
        name(name).text.append('[');
        return this;
    }

    /** One more text of a list. */
    public JsonText item(String value) {
        return next().quoted(value);
    }

    public JsonText endList() {
        text.append(']');
        return this;
    }

    /** Ends the object that was begun first. */
    public String whole() {
        return text.append('}').toString();
    }

    private JsonText next() {
        char last = text.charAt(text.length() - 1);
        if (last != '{' && last != '[') {
            text.append(',');
        }
        return this;
    }

    private JsonText name(String name) {
        next().text.append('"').append(name).append("\":");
        return this;
    }

    /** Most texts need no escapes, and are then copied whole. */
    private JsonText quoted(String value) {
        text.append('"');
        int plain = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                text.append(value, plain, i);
                escape(c);
                plain = i + 1;
            }
        }
        text.append(value, plain, value.length()).append('"');
        return this;
    }

    private void escape(char c) {
        text.append('\\');
        switch (c) {
            case '"', '\\' -> text.append(c);
            case '\b' -> text.append('b');
            case '\t' -> text.append('t');
            case '\n' -> text.append('n');
            case '\f' -> text.append('f');
            case '\r' -> text.append('r');
            default -> text.append("u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
        }
    }
}
