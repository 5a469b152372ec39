package io.parley.web.link;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address with places that are filled in for each contact, such as {@code https://crm.example.org/find?q={number}}.
 * Places stand in path, query or fragment only (RFC 3986, 3.3 to 3.5): whatever a customer is called, the host is the
 * one that was written. One that begins with a slash is of the console's own host. What is filled in is encoded as data
 * (RFC 3986, 2.1): of a value only unreserved characters stay as they are.
 */
public final class LinkTemplate {
    /** What may stand in a place, besides {@code attribute.NAME}. */
    public static final List<String> PLACES =
            List.of("number", "email", "name", "contact", "queue", "language", "customer");

    public static final String ATTRIBUTE = "attribute.";
    public static final int LONGEST = 1_000;
    public static final String EXAMPLE = "https://crm.example.org/find?phone={number}";

    private static final Pattern BEGINNING = Pattern.compile("(?i)(https?)://([^/?#]*)(.*)", Pattern.DOTALL);
    /** A page of the host that the console is at; two slashes would be the beginning of a host. */
    private static final Pattern HERE = Pattern.compile("/(?!/)");

    private static final Pattern HOST_AND_PORT =
            Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)(?::([1-9][0-9]{0,4}))?");
    private static final int HIGHEST_PORT = 65_535;
    private static final Pattern ATTRIBUTE_PLACE = Pattern.compile("attribute\\.[a-z][a-zA-Z0-9-]{0,31}");
    private static final String OCTETS = "(?:\\.[0-9]{1,3})";

    /** Hosts that are on this machine or in a network of one's own: there may be no certificate. */
    private static final Pattern NEARBY = Pattern.compile(
            "[a-z][a-z0-9-]*" // one name without a dot, as localhost
                    + "|[a-z0-9._-]+\\.(?:localhost|local|internal|lan|home\\.arpa)"
                    + "|(?:127|10)" + OCTETS + "{3}|(?:192\\.168|169\\.254)" + OCTETS + "{2}"
                    + "|172\\.(?:1[6-9]|2[0-9]|3[01])" + OCTETS + "{2}"
                    + "|\\[::1]|\\[f[cd][0-9a-f]{2}:[0-9a-f:]*]|\\[fe[89ab][0-9a-f]:[0-9a-f:]*]");

    private static final Pattern DOT = Pattern.compile("(?i)%2e");
    private static final String UNRESERVED = "-._~";
    private static final String ALSO_WRITTEN = "!$&'()*+,;=:@/?#[]%";
    private static final String HEX = "0123456789ABCDEF";

    private final List<Part> parts;

    private LinkTemplate(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    private sealed interface Part {
        record Text(String written) implements Part {}

        record Place(String name) implements Part {}
    }

    /** What was written, read. */
    public sealed interface Read {}

    public record Good(LinkTemplate template) implements Read {}

    /**
     * @param problem what is wrong, then a semicolon and what to write instead
     * @param unknown the place that nobody knows, if it is that
     */
    public record Bad(String problem, Optional<String> unknown) implements Read {}

    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1;
        private final transient Optional<String> unknown;

        Refused(String problem) {
            this(problem, Optional.empty());
        }

        Refused(String problem, Optional<String> unknown) {
            super(problem);
            this.unknown = unknown;
        }
    }

    public static Read read(String text) {
        try {
            return new Good(new LinkTemplate(parsed(text)));
        } catch (Refused e) {
            return new Bad(e.getMessage(), e.unknown);
        }
    }

    private static List<Part> parsed(String text) throws Refused {
        if (text.length() > LONGEST) {
            throw new Refused("is too long; write at most " + LONGEST + " characters");
        }
        List<Part> parts = new ArrayList<>();
        rest(HERE.matcher(text).lookingAt() ? text : behindHost(text, parts), parts);
        return parts;
    }

    private static String behindHost(String text, List<Part> parts) throws Refused {
        Matcher beginning = BEGINNING.matcher(text);
        if (!beginning.matches()) {
            throw new Refused("is no address of a web page; write such as " + EXAMPLE);
        }
        host(beginning.group(1), beginning.group(2));
        parts.add(new Part.Text(text.substring(0, beginning.start(3))));
        return beginning.group(3);
    }

    private static void host(String scheme, String authority) throws Refused {
        if (authority.contains("{") || authority.contains("}")) {
            throw new Refused("has a place where the host is; places go behind the / after it, such as " + EXAMPLE);
        }
        if (authority.contains("@")) {
            throw new Refused("names a user or a password; leave out what stands before the @");
        }
        Matcher host = HOST_AND_PORT.matcher(authority);
        if (!host.matches() || host.group(2) != null && Integer.parseInt(host.group(2)) > HIGHEST_PORT) {
            throw new Refused("has no host, or an odd one; write such as " + EXAMPLE);
        }
        boolean secure = scheme.equalsIgnoreCase("https");
        boolean nearby = NEARBY.matcher(host.group(1).toLowerCase(Locale.ROOT)).matches();
        if (!secure && !nearby) {
            throw new Refused("is not encrypted on its way; write https (http only for private addresses and names)");
        }
    }

    private static void rest(String rest, List<Part> parts) throws Refused {
        int at = 0;
        while (at < rest.length()) {
            int open = rest.indexOf('{', at);
            int end = open < 0 ? rest.length() : open;
            if (end > at) {
                parts.add(new Part.Text(written(rest.substring(at, end))));
            }
            at = end;
            if (open >= 0) {
                int close = rest.indexOf('}', open);
                if (close < 0) {
                    throw new Refused("has a { without its }; a place is such as {number}");
                }
                parts.add(new Part.Place(known(rest.substring(open + 1, close))));
                at = close + 1;
            }
        }
        if (rest.indexOf('#') != rest.lastIndexOf('#')) {
            throw new Refused("has a second #; write it as %23");
        }
    }

    private static String known(String name) throws Refused {
        if (!PLACES.contains(name) && !ATTRIBUTE_PLACE.matcher(name).matches()) {
            throw new Refused(
                    "has an unknown place {" + name + "}; known: " + PLACES + " and attribute.NAME", Optional.of(name));
        }
        return name;
    }

    private static String written(String text) throws Refused {
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            if (!isUnreserved(sign) && ALSO_WRITTEN.indexOf(sign) < 0) {
                throw new Refused("has a character that addresses do not have: "
                        + (Character.isISOControl(sign) ? "a control character" : "'" + sign + "'")
                        + "; write it as " + encoded(text.substring(i, text.offsetByCodePoints(i, 1))));
            }
            if (sign == '%' && !isHex(text, i + 1)) {
                throw new Refused("has a % that encodes nothing; write it as %25");
            }
        }
        return text;
    }

    private static boolean isHex(String text, int from) {
        return from + 2 <= text.length()
                && Character.digit(text.charAt(from), 16) >= 0
                && Character.digit(text.charAt(from + 1), 16) >= 0;
    }

    private static boolean isUnreserved(int sign) {
        return sign >= 'a' && sign <= 'z'
                || sign >= 'A' && sign <= 'Z'
                || sign >= '0' && sign <= '9'
                || UNRESERVED.indexOf(sign) >= 0;
    }

    /** What came of filling it in. */
    public sealed interface Filled {}

    public record Url(String url) implements Filled {}

    /** @param places those without a value, in their order, each once */
    public record Lacking(List<String> places) implements Filled {}

    /**
     * For one contact. A value that would be a path segment of dots alone, with which browsers go up in the path, is no
     * value.
     */
    public Filled fill(Function<String, Optional<String>> values) {
        Set<String> lacking = new LinkedHashSet<>();
        StringBuilder url = new StringBuilder();
        Segment segment = new Segment();
        for (Part part : parts) {
            switch (part) {
                case Part.Text(String written) -> {
                    segment.text(written, lacking);
                    url.append(written);
                }
                case Part.Place(String name) -> {
                    String value = values.apply(name).map(String::strip).orElse("");
                    if (value.isEmpty()) {
                        lacking.add(name);
                    }
                    String data = encoded(value);
                    segment.value(name, data);
                    url.append(data);
                }
            }
        }
        segment.end(lacking);
        return lacking.isEmpty() ? new Url(url.toString()) : new Lacking(List.copyOf(lacking));
    }

    /** The segment of the path that is being written, with the places in it. */
    private static final class Segment {
        private final StringBuilder so = new StringBuilder();
        private final List<String> places = new ArrayList<>();
        private boolean inPath = true;

        void text(String written, Set<String> lacking) {
            for (int i = 0; i < written.length() && inPath; i++) {
                char sign = written.charAt(i);
                if (sign == '/' || sign == '?' || sign == '#') {
                    end(lacking);
                    inPath = sign == '/';
                } else {
                    so.append(sign);
                }
            }
        }

        void value(String place, String data) {
            if (inPath) {
                so.append(data);
                places.add(place);
            }
        }

        void end(Set<String> lacking) {
            String plain = DOT.matcher(so).replaceAll(".");
            if (plain.equals(".") || plain.equals("..")) {
                lacking.addAll(places);
            }
            so.setLength(0);
            places.clear();
        }
    }

    /** As UTF-8, all but unreserved characters as {@code %XX} (RFC 3986, 2.1). */
    private static String encoded(String value) {
        StringBuilder data = new StringBuilder(value.length());
        for (byte octet : value.getBytes(StandardCharsets.UTF_8)) {
            if (isUnreserved(octet)) {
                data.append((char) octet);
            } else {
                data.append('%').append(HEX.charAt(octet >> 4 & 0xF)).append(HEX.charAt(octet & 0xF));
            }
        }
        return data.toString();
    }
}
