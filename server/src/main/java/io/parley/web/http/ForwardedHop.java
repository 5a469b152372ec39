package io.parley.web.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What one proxy says of whom it asks for. @param address as it is written; empty where it does not say */
record ForwardedHop(String address, Optional<String> scheme) {
    // possessive: a loop over a choice that may go back would take stack for every character
    private static final String VALUE = "(?:\"((?:[^\"\\\\]++|\\\\.)*+)\"|([^;,\\s\"]+))";
    private static final Pattern FOR = pair("for");
    private static final Pattern PROTO = pair("proto");

    private static Pattern pair(String name) {
        return Pattern.compile("(?i)(?:^|;)\\s*" + name + "\\s*=\\s*" + VALUE + "\\s*(?=;|$)");
    }

    /** RFC 7239, 4: pairs of a name and a value, which may be quoted. */
    static ForwardedHop parse(String element) {
        return new ForwardedHop(value(FOR, element).orElse(""), value(PROTO, element));
    }

    private static Optional<String> value(Pattern pair, String element) {
        Matcher found = pair.matcher(element);
        if (!found.find()) {
            return Optional.empty();
        }
        String quoted = found.group(1);
        return Optional.of(quoted == null ? found.group(2) : quoted.replaceAll("\\\\(.)", "$1"));
    }
}
