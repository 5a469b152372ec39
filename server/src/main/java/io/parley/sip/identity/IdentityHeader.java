package io.parley.sip.identity;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The value of an Identity header (RFC 8224 section 4): a signed token and where its certificate is.
 *
 * @param token as it is signed, three parts with dots between
 */
record IdentityHeader(String token, URI info) {
    static final String SHAKEN = "shaken";
    /** A token of SHAKEN has some 400 characters; with many numbers a few thousand. */
    static final int LONGEST = 8_192;

    private static final int LONGEST_ADDRESS = 1_024;

    /** Whether it says that it is of a kind that is not ours, such as {@code div}: those are left alone. */
    static boolean isOfAnotherKind(String value) {
        if (value.length() > LONGEST) {
            return false;
        }
        String kind = parameters(value).get("ppt");
        return kind != null && !kind.equals(SHAKEN);
    }

    /** @throws NotProven if it has another form */
    static IdentityHeader read(String value) throws NotProven {
        if (value.length() > LONGEST) {
            throw malformed("is longer than " + LONGEST);
        }
        int end = value.indexOf(';');
        Map<String, String> parameters = parameters(value);
        String info = parameters.getOrDefault("info", "");
        if (end < 0 || !info.startsWith("<") || !info.endsWith(">")) {
            throw malformed("has no info");
        }
        if (!parameters.getOrDefault("alg", PassportReader.ALGORITHM).equals(PassportReader.ALGORITHM)) {
            throw malformed("has another algorithm");
        }
        return new IdentityHeader(value.substring(0, end).strip(), address(info.substring(1, info.length() - 1)));
    }

    static URI address(String text) throws NotProven {
        try {
            if (text.length() <= LONGEST_ADDRESS) {
                return new URI(text);
            }
        } catch (URISyntaxException e) {
            throw malformed("names no address");
        }
        throw malformed("names too long an address");
    }

    /** By name in lower case, the first of each; quotes are taken off. */
    private static Map<String, String> parameters(String value) {
        Map<String, String> all = new HashMap<>();
        int at = value.indexOf(';');
        while (at >= 0) {
            int next = end(value, at + 1);
            String one = value.substring(at + 1, next < 0 ? value.length() : next);
            int equals = one.indexOf('=');
            if (equals > 0) {
                String name = one.substring(0, equals).strip().toLowerCase(Locale.ROOT);
                all.putIfAbsent(name, unquoted(one.substring(equals + 1).strip()));
            }
            at = next;
        }
        return all;
    }

    /** The next semicolon that stands in no address. */
    private static int end(String value, int from) {
        boolean address = false;
        for (int i = from; i < value.length(); i++) {
            char c = value.charAt(i);
            address = c == '<' || address && c != '>';
            if (c == ';' && !address) {
                return i;
            }
        }
        return -1;
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    private static NotProven malformed(String what) {
        return new NotProven(Doubt.MALFORMED, "the Identity header " + what);
    }
}
