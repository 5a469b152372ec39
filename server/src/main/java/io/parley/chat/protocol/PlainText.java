package io.parley.chat.protocol;

/**
 * Makes what a stranger typed into text that every part can keep: what no database or screen holds becomes U+FFFD. Done
 * at the edge, so that a repeated message stays equal to the stored one.
 */
public final class PlainText {
    private static final char REPLACEMENT = '\uFFFD';

    private PlainText() {}

    public static String clean(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            if (isBad(raw, i)) {
                return replaced(raw);
            }
        }
        return raw;
    }

    private static String replaced(String raw) {
        StringBuilder clean = new StringBuilder(raw);
        for (int i = 0; i < raw.length(); i++) {
            if (isBad(raw, i)) {
                clean.setCharAt(i, REPLACEMENT);
            }
        }
        return clean.toString();
    }

    private static boolean isBad(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 >= text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return at == 0 || !Character.isHighSurrogate(text.charAt(at - 1));
        }
        boolean layout = c == '\n' || c == '\t' || c == '\r';
        return (c < ' ' && !layout) || c == 0x7F;
    }
}
