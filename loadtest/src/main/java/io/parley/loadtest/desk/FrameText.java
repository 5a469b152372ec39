package io.parley.loadtest.desk;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/**
 * A frame as it came. Whoever is told thousands a second looks for the few fields they need, which costs a tenth of
 * reading the whole; a field's name in quotes cannot stand within a text, where quotes are escaped.
 */
public final class FrameText {
    private static final Map<String, Name> NAMES = new ConcurrentHashMap<>();

    /** A sign for each byte. */
    private final String latin;

    /** How a field begins whose value is a text, and one that is a number. */
    private record Name(String text, String number) {
        static Name of(String name) {
            return NAMES.computeIfAbsent(name, n -> new Name('"' + n + "\":\"", '"' + n + "\":"));
        }
    }

    FrameText(byte[] utf8, int from, int to) {
        latin = new String(utf8, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /** The first text of this name, as it is written; without quotes, escapes and letters beyond ASCII. */
    public String text(String name) {
        String before = Name.of(name).text();
        int at = latin.indexOf(before);
        int from = at + before.length();
        return at < 0 ? "" : latin.substring(from, latin.indexOf('"', from));
    }

    /** The first whole number of this name that is not negative; 0 if there is none. */
    public long number(String name) {
        String before = Name.of(name).number();
        int at = latin.indexOf(before);
        long number = 0;
        for (int n = at + before.length(); at >= 0 && Character.isDigit(latin.charAt(n)); n++) {
            number = 10 * number + latin.charAt(n) - '0';
        }
        return number;
    }

    public JsonNode json() {
        return Web.JSON.readTree(latin.getBytes(StandardCharsets.ISO_8859_1));
    }
}
