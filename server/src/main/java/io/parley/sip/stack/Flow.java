package io.parley.sip.stack;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * One way to a peer: for TCP an existing connection is used where there is one.
 *
 * @param transport {@code udp} or {@code tcp}
 * @param address resolved; never a name
 */
public record Flow(String transport, InetSocketAddress address) {

    /** Reads what {@link #toString} wrote: {@code udp:192.0.2.1:5060}, {@code tcp:[2001:db8::1]:5060}. */
    public static Flow parse(String text) {
        int first = text.indexOf(':');
        int last = text.lastIndexOf(':');
        String host = text.substring(first + 1, last).replaceAll("[\\[\\]]", "");
        return new Flow(
                text.substring(0, first),
                new InetSocketAddress(InetAddress.ofLiteral(host), Integer.parseInt(text.substring(last + 1))));
    }

    @Override
    public String toString() {
        String host = address.getAddress().getHostAddress();
        return transport + ":" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }
}
