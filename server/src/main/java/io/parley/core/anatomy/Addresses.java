package io.parley.core.anatomy;

import java.util.Locale;

/** Addresses as they stand in messages. */
final class Addresses {
    private Addresses() {}

    /** The host of {@code host}, {@code host:port}, {@code [v6]:port}. */
    static String host(String address) {
        if (address.startsWith("[")) {
            int end = address.indexOf(']');
            return end < 0 ? address : address.substring(1, end);
        }
        int colon = address.indexOf(':');
        boolean six = colon >= 0 && address.indexOf(':', colon + 1) >= 0;
        if (six) { // as we write them: the last colon parts the port
            return address.substring(0, address.lastIndexOf(':'));
        }
        return colon < 0 ? address : address.substring(0, colon);
    }

    /** Reachable from its own network only (RFC 1918, RFC 6598, RFC 4193, link-local). */
    static boolean isPrivate(String host) {
        String[] parts = host.split("\\.");
        if (parts.length != 4) {
            String lower = host.toLowerCase(Locale.ROOT);
            return lower.startsWith("fc") || lower.startsWith("fd") || lower.startsWith("fe80");
        }
        int first = number(parts[0]);
        int second = number(parts[1]);
        return first == 10
                || first == 192 && second == 168
                || first == 172 && second >= 16 && second <= 31
                || first == 169 && second == 254
                || first == 100 && second >= 64 && second <= 127;
    }

    private static int number(String text) {
        boolean digits = !text.isEmpty() && text.length() <= 3 && text.chars().allMatch(Character::isDigit);
        return digits ? Integer.parseInt(text) : -1;
    }
}
