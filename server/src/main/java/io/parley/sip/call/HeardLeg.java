package io.parley.sip.call;

import io.parley.core.anatomy.Party;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/**
 * How a whole leg was to hear, once it is over.
 *
 * @param trunk its name; empty where it goes over none
 * @param from where its sound came from, if any came
 * @param poor whether it was poor at any time
 * @param mos mean of all looks, 1 to 4.5
 */
record HeardLeg(Party party, String trunk, Optional<InetSocketAddress> from, boolean poor, double mos) {
    private static final int SITE_4 = 24;
    private static final int SITE_6 = 48;

    /** The network around where it came from, as wide as a site has: /24 of IPv4, /48 of IPv6. */
    Optional<String> network() {
        return from.map(InetSocketAddress::getAddress).map(HeardLeg::network);
    }

    private static String network(InetAddress address) {
        int bits = address instanceof Inet4Address ? SITE_4 : SITE_6;
        byte[] bytes = address.getAddress();
        Arrays.fill(bytes, bits / Byte.SIZE, bytes.length, (byte) 0);
        try {
            return InetAddress.getByAddress(bytes).getHostAddress() + "/" + bits;
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of another length", e); // as long as the one it is made of
        }
    }
}
