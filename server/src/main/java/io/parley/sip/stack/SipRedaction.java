package io.parley.sip.stack;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Takes what is secret out of a message, each character replaced by a star, so that lengths still agree: answers to
 * challenges, keys of sound, passwords of ICE, and what was typed.
 */
public final class SipRedaction {
    private static final byte STAR = '*';
    private static final int LONGEST = 66_000;

    private SipRedaction() {}

    /** The message as text. @param keysToo what was typed, in INFO, is left out as well */
    public static String of(byte[] message, boolean keysToo) {
        byte[] text = Arrays.copyOf(message, Math.min(message.length, LONGEST));
        int at = 0;
        boolean secret = false;
        boolean typed = keysToo && startsWith(text, 0, "info ");
        boolean body = false;
        while (at < text.length) {
            int end = end(text, at);
            boolean folded = !body && at < end && (text[at] == ' ' || text[at] == '\t');
            secret = folded ? secret : !body && isCredential(text, at);
            if (secret) {
                stars(text, folded ? at : colon(text, at, end), end);
            } else if (body) {
                line(text, at, end, typed);
            }
            body |= isEmpty(text, at, end);
            at = end + 1;
        }
        return new String(text, StandardCharsets.UTF_8);
    }

    private static int end(byte[] text, int from) {
        int at = from;
        while (at < text.length && text[at] != '\n') {
            at++;
        }
        return at;
    }

    private static boolean isEmpty(byte[] text, int from, int end) {
        return from == end || end == from + 1 && text[from] == '\r';
    }

    private static boolean isCredential(byte[] text, int at) {
        return startsWith(text, at, "authorization")
                || startsWith(text, at, "proxy-authorization")
                || startsWith(text, at, "authentication-info");
    }

    /** In a body: keys and passwords of SDP, also where it is a part of several, and what was typed. */
    private static void line(byte[] text, int at, int end, boolean typed) {
        if (typed) {
            int equals = indexOf(text, at, end, '=');
            boolean other = startsWith(text, at, "duration") || startsWith(text, at, "content-");
            if (!other) {
                stars(text, equals < 0 ? at : equals + 1, end);
            }
        } else if (startsWith(text, at, "a=crypto:")) {
            stars(text, Math.max(at + 9, after(text, at, end, "inline:")), end);
        } else if (startsWith(text, at, "a=ice-pwd:")) {
            stars(text, at + 10, end);
        } else if (startsWith(text, at, "a=key-mgmt:") || startsWith(text, at, "k=")) {
            stars(text, indexOf(text, at, end, text[at] == 'k' ? '=' : ':') + 1, end);
        }
    }

    private static int colon(byte[] text, int at, int end) {
        int colon = indexOf(text, at, end, ':');
        return colon < 0 ? at : colon + 1;
    }

    private static int indexOf(byte[] text, int from, int end, char what) {
        for (int i = from; i < end; i++) {
            if (text[i] == what) {
                return i;
            }
        }
        return -1;
    }

    private static int after(byte[] text, int from, int end, String what) {
        for (int i = from; i + what.length() <= end; i++) {
            if (startsWith(text, i, what)) {
                return i + what.length();
            }
        }
        return -1;
    }

    private static boolean startsWith(byte[] text, int at, String lower) {
        if (at + lower.length() > text.length) {
            return false;
        }
        for (int i = 0; i < lower.length(); i++) {
            if (lower(text[at + i]) != lower.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static int lower(byte letter) {
        return letter >= 'A' && letter <= 'Z' ? letter + 'a' - 'A' : letter;
    }

    private static void stars(byte[] text, int from, int end) {
        for (int i = Math.max(0, from); i < end; i++) {
            if (text[i] != ' ' && text[i] != '\r' && text[i] != '\t') {
                text[i] = STAR;
            }
        }
    }
}
