package io.parley.web.http;

import java.net.InetAddress;
import java.util.Arrays;

/** Whom a limit counts: an address of IPv4, or a network of 64 bits of IPv6, of which one customer has a whole one. */
public final class SourceNetwork {
    private static final int GROUPS = 4;

    private SourceNetwork() {}

    /** The first four groups of an address of IPv6, such as {@code 2001:db8:0:7}; one of IPv4 as it is. */
    public static String of(InetAddress address) {
        String text = address.getHostAddress();
        return address.getAddress().length == 16 ? network64(text) : text;
    }

    private static String network64(String address) {
        String[] groups = address.split(":");
        return String.join(":", Arrays.copyOf(groups, Math.min(GROUPS, groups.length)));
    }
}
