package io.parley.sip.identity;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Where certificates may be fetched: whoever calls names an address, so without this list they would choose whom our
 * server asks, inside our own networks too.
 *
 * @param hosts each a name or address, with a port where that is neither 443 nor 8443; these are believed, wherever
 *     they are. Empty: everywhere in the world, on these two ports
 */
public record CertificatePlaces(Set<String> hosts) {
    private static final int HTTPS = 443;
    private static final List<Integer> USUAL_PORTS = List.of(HTTPS, 8443);
    private static final int SHARED_FIRST = 100;

    public CertificatePlaces {
        hosts = Set.copyOf(hosts);
    }

    /** Whether this may be asked for at all; where its host is comes later. */
    boolean allow(URI address) {
        boolean plain = "https".equalsIgnoreCase(address.getScheme())
                && address.getHost() != null
                && address.getRawUserInfo() == null
                && address.getRawFragment() == null;
        if (!plain) {
            return false;
        }
        int port = address.getPort() < 0 ? HTTPS : address.getPort();
        String host = address.getHost().toLowerCase(Locale.ROOT);
        boolean usual = USUAL_PORTS.contains(port) && (hosts.isEmpty() || hosts.contains(host));
        return usual || hosts.contains(host + ":" + port);
    }

    /** Whether a host of these that were allowed may be there. */
    boolean allow(InetAddress found) {
        return !hosts.isEmpty() || isPublic(found);
    }

    /** Out in the world, for which it is nobody's own (RFC 6890). */
    static boolean isPublic(InetAddress address) {
        boolean special = address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress();
        return !special
                && switch (address) {
                    case Inet4Address four -> isPublic(four.getAddress());
                    case Inet6Address six -> isPublic6(six.getAddress());
                    default -> false;
                };
    }

    private static boolean isPublic(byte[] four) {
        int first = four[0] & 0xff;
        int second = four[1] & 0xff;
        int third = four[2] & 0xff;
        boolean shared = first == SHARED_FIRST && (second & 0xc0) == 0x40; // 100.64.0.0/10, RFC 6598
        boolean benches = first == 198 && (second & 0xfe) == 18; // RFC 2544
        boolean protocols = first == 192 && second == 0 && (third == 0 || third == 2); // RFC 6890, RFC 5737
        boolean samples = first == 198 && second == 51 && third == 100 || first == 203 && second == 0 && third == 113;
        return first != 0 && first < 240 && !shared && !benches && !protocols && !samples;
    }

    /** 2000::/3 without what carries or stands for other addresses: 2002::/16, 2001::/23, 2001:db8::/32. */
    private static boolean isPublic6(byte[] six) {
        boolean global = (six[0] & 0xe0) == 0x20;
        boolean relayed = six[0] == 0x20 && six[1] == 0x02;
        boolean special = six[0] == 0x20 && six[1] == 0x01 && (six[2] & 0xfe) == 0;
        boolean samples = six[0] == 0x20 && six[1] == 0x01 && six[2] == 0x0d && (six[3] & 0xff) == 0xb8;
        return global && !relayed && !special && !samples;
    }
}
