package io.parley.sip.stack;

import java.util.regex.Pattern;

/** The shape of name-addr, addr-spec and SIP URI (RFC 3261 25.1), read in one pass from left to right. */
final class AddressSyntax {
    private static final String TOKEN_MARKS = "-.!%*_+`'~";
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.+");
    private static final Pattern HOST =
            Pattern.compile("(?:\\[[0-9A-Fa-f:.]{2,60}\\]|[A-Za-z0-9_.-]{1,255})(?::[0-9]{1,5})?");

    private final String text;
    private int at;

    private AddressSyntax(String text) {
        this.text = text;
    }

    static boolean isToken(String text) {
        boolean token = !text.isEmpty();
        for (int i = 0; token && i < text.length(); i++) {
            token = isTokenChar(text.charAt(i));
        }
        return token;
    }

    private static boolean isTokenChar(int c) {
        return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || TOKEN_MARKS.indexOf(c) >= 0;
    }

    /** Whether this is one URI, and if of SIP, one with a host; {@code headers} may follow a question mark. */
    static boolean isUri(String text, boolean headers) {
        boolean clean = true;
        for (int i = 0; clean && i < text.length(); i++) {
            char c = text.charAt(i);
            clean = c > ' ' && c != '<' && c != '>' && c != '"' && c != 0x7f;
        }
        if (!clean || !SCHEME.matcher(text).matches()) {
            return false;
        }
        int colon = text.indexOf(':');
        String scheme = text.substring(0, colon);
        return !scheme.equalsIgnoreCase("sip") && !scheme.equalsIgnoreCase("sips")
                || isSip(text.substring(colon + 1), headers);
    }

    private static boolean isSip(String rest, boolean headers) {
        int user = rest.lastIndexOf('@');
        String place = rest.substring(user + 1);
        int question = place.indexOf('?');
        if (question >= 0 && !headers) {
            return false;
        }
        place = question < 0 ? place : place.substring(0, question);
        int parameters = place.indexOf(';');
        String host = parameters < 0 ? place : place.substring(0, parameters);
        return user != 0 && HOST.matcher(host).matches();
    }

    /** Whether this is one address with parameters; {@code list} allows several, or a star. */
    static boolean isAddress(String text, boolean list) {
        if (list && text.equals("*")) {
            return true;
        }
        AddressSyntax reader = new AddressSyntax(text);
        boolean sound = reader.address();
        while (sound && list && reader.skip(',')) {
            sound = reader.address();
        }
        return sound && reader.at == text.length();
    }

    private boolean address() {
        blanks();
        int bracket = text.indexOf('<', at);
        boolean sound;
        if (at < text.length() && text.charAt(at) == '"') {
            sound = quoted() && skip('<') && enclosed();
        } else if (bracket >= 0 && isName(text.substring(at, bracket))) {
            at = bracket + 1;
            sound = enclosed();
        } else {
            sound = bare();
        }
        blanks();
        while (sound && skip(';')) {
            sound = parameter();
        }
        return sound;
    }

    // Names of words beyond ASCII ought to be quoted, but harm nobody.
    private static boolean isName(String words) {
        boolean name = true;
        for (int i = 0; name && i < words.length(); i++) {
            char c = words.charAt(i);
            name = isTokenChar(c) || c == ' ' || c == '\t' || c >= 0x80;
        }
        return name;
    }

    private boolean quoted() {
        for (at++; at < text.length(); at++) {
            if (text.charAt(at) == '\\') {
                at++;
            } else if (text.charAt(at) == '"') {
                at++;
                return true;
            }
        }
        return false;
    }

    private boolean enclosed() {
        int close = text.indexOf('>', at);
        boolean sound = close > 0 && isUri(text.substring(at, close), true);
        at = close + 1;
        return sound;
    }

    // Without brackets, what follows a question mark, comma or semicolon would not be the URI's (RFC 3261 20).
    private boolean bare() {
        int from = at;
        while (at < text.length() && " \t;,".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return isUri(text.substring(from, at), false);
    }

    private boolean parameter() {
        int from = at;
        while (at < text.length() && isTokenChar(text.charAt(at))) {
            at++;
        }
        boolean sound = at > from;
        if (skip('=')) {
            sound = sound && (at < text.length() && text.charAt(at) == '"' ? quoted() : word());
        }
        blanks();
        return sound;
    }

    private boolean word() {
        int from = at;
        while (at < text.length() && " \t;,\"".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at > from;
    }

    private boolean skip(char wanted) {
        blanks();
        boolean there = at < text.length() && text.charAt(at) == wanted;
        if (there) {
            at++;
            blanks();
        }
        return there;
    }

    private void blanks() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
    }
}
