package io.parley.peer;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Where a program of others may be: out in the world, unless the operator says that it is nearby. */
public final class PeerAddresses {
    private static final int SHARED_FIRST = 100;

    private PeerAddresses() {}

    /** Asks the name service; may wait for it. */
    @FunctionalInterface
    public interface Lookup {
        InetAddress[] of(String name) throws UnknownHostException;
    }

    /**
     * Where the host is, looked up once: it may be at all of these, and nobody needs to ask again.
     *
     * @throws UnknownHostException with what is wrong; may wait for the name service
     */
    public static List<InetAddress> of(String host, boolean nearby, Lookup lookup) throws UnknownHostException {
        String name = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        List<InetAddress> addresses = List.of(lookup.of(name));
        for (InetAddress address : addresses) {
            check(host, address, nearby);
        }
        return addresses;
    }

    private static void check(String host, InetAddress address, boolean nearby) throws UnknownHostException {
        if (address.isAnyLocalAddress() || address.isMulticastAddress() || address.isLinkLocalAddress()) {
            throw new UnknownHostException(host + " is at an address that is nobody's: " + address.getHostAddress());
        }
        if (!nearby && isNear(address)) {
            throw new UnknownHostException(host + " is on this machine or in a private network ("
                    + address.getHostAddress() + "); allow it by privateAddresses");
        }
    }

    private static boolean isNear(InetAddress address) {
        byte[] bytes = address.getAddress();
        return switch (address) {
            case Inet4Address four ->
                four.isLoopbackAddress()
                        || four.isSiteLocalAddress()
                        || bytes[0] == 0
                        || bytes[0] == SHARED_FIRST && (bytes[1] & 0xC0) == 0x40 // 100.64.0.0/10, RFC 6598
                        || bytes[0] == (byte) 198 && (bytes[1] & 0xFE) == 18 // RFC 2544
                        || (bytes[0] & 0xFF) >= 240;
            case Inet6Address six ->
                six.isLoopbackAddress()
                        || six.isSiteLocalAddress()
                        || (bytes[0] & 0xFE) == 0xFC // RFC 4193
                        || bytes[0] == 0 // mapped, compatible and translated addresses
                        || bytes[0] == 0x20 && bytes[1] == 0x02; // 6to4 carries an IPv4 address
            default -> true;
        };
    }
}
