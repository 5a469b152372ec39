package io.parley.core.contact;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What is believed of the attributes that come with a contact from outside: those named here, with the values named
 * here. Everything else is left out, however it was said.
 *
 * @param values by name; an empty set allows any value of the right form
 */
public record AttributeRules(Map<String, Set<String>> values) {
    public static final AttributeRules NONE = new AttributeRules(Map.of());

    /** What the server itself tells of the customer; nobody else may. */
    public static final String LAST_AGENT = "lastAgent";

    /** The contact that this one goes on from on another channel, whose place or agent it has; told by the server. */
    public static final String CONTINUES = "continues";

    /** Which way it came, where that is not what the channel says: {@code page} for a call from a web site. */
    public static final String VIA = "via";

    /** {@code yes} where the site has signed who the customer is, and this server has checked it. */
    public static final String VERIFIED = "verified";

    /** Who took the customer over from a bot, and is waited for as somebody asked for by name; told by the server. */
    public static final String TAKEN_BY = "takenBy";

    /** The agent who promised to call, and is waited for at first; told by the server. */
    public static final String PROMISED_BY = "promisedBy";

    /** The number that was dialled before the call was sent on to us, where a trunk that is believed says so. */
    public static final String REDIRECTED_FROM = "redirectedFrom";

    /** Why that number was not reached: {@code busy}, {@code no-answer}, {@code unreachable} or {@code always}. */
    public static final String REDIRECTED_WHY = "redirectedWhy";

    /**
     * Whether the carrier of who calls has signed their number (RFC 8588): {@code verified-a}, {@code -b} or
     * {@code -c}, {@code unsigned}, {@code failed} or {@code unchecked}; absent where nobody looked.
     */
    public static final String CALLER_IDENTITY = "callerIdentity";

    private static final Set<String> OURS = Set.of(
            LAST_AGENT,
            CONTINUES,
            VIA,
            VERIFIED,
            TAKEN_BY,
            PROMISED_BY,
            REDIRECTED_FROM,
            REDIRECTED_WHY,
            CALLER_IDENTITY);

    public static final Pattern NAME = Pattern.compile("[a-z][a-zA-Z0-9-]{0,31}");
    public static final Pattern VALUE = Pattern.compile("[A-Za-z0-9._+-]{1,64}");
    private static final int LONGEST = 1_000;

    public AttributeRules {
        values = Map.copyOf(Objects.requireNonNullElse(values, Map.of()));
    }

    /** Those that are believed. */
    public Map<String, String> of(Map<String, String> said) {
        Map<String, String> believed = new TreeMap<>();
        said.forEach((name, value) -> {
            Set<String> allowed = values.get(name);
            boolean known = allowed != null && (allowed.isEmpty() || allowed.contains(value));
            if (known && VALUE.matcher(value).matches() && !isOurs(name)) {
                believed.put(name, value);
            }
        });
        return believed;
    }

    /** Whether only the server tells it. */
    public static boolean isOurs(String name) {
        return OURS.contains(name);
    }

    /** Reads {@code plan=gold; site=riga}; parts of another form are left out, and all of it where it is too long. */
    public static Map<String, String> parse(String text) {
        Map<String, String> said = new TreeMap<>();
        if (text.length() > LONGEST) {
            return said;
        }
        for (String part : text.split(";")) {
            String[] sides = part.strip().split("=", 2);
            if (sides.length == 2 && NAME.matcher(sides[0].strip()).matches()) {
                said.putIfAbsent(sides[0].strip(), sides[1].strip());
            }
        }
        return said;
    }
}
