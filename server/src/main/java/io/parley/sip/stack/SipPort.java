package io.parley.sip.stack;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Optional;

/**
 * Where SIP is heard, as the system knows it.
 *
 * @param reliable TCP, with or without TLS; else UDP
 */
public record SipPort(boolean reliable, InetAddress address, int port) {
    private static final String UDP = "udp";
    private static final String TCP = "tcp";
    private static final int WORDS = 3;

    /** @param transport one of {@code udp}, {@code tcp}, {@code tls}, in whatever case */
    public static SipPort of(String transport, InetAddress address, int port) {
        return new SipPort(!UDP.equalsIgnoreCase(transport), address, port);
    }

    /** For {@link #parse}. */
    public String line() {
        return (reliable ? TCP : UDP) + " " + address.getHostAddress() + " " + port;
    }

    /** Empty where this is none. Looks up no name. */
    public static Optional<SipPort> parse(String line) {
        String[] words = line.split(" ", -1);
        if (words.length != WORDS || !words[0].equals(UDP) && !words[0].equals(TCP)) {
            return Optional.empty();
        }
        try {
            return Optional.of(of(words[0], InetAddress.ofLiteral(words[1]), Integer.parseInt(words[2])))
                    .filter(one -> one.port > 0 && one.port <= 0xffff);
        } catch (IllegalArgumentException e) { // no address, or no number
            return Optional.empty();
        }
    }

    /** Whether its address is one of this machine, or all of them. */
    public boolean isHere() {
        try {
            return address.isAnyLocalAddress()
                    || address.isLoopbackAddress()
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return false;
        }
    }

    InetSocketAddress at() {
        return new InetSocketAddress(address, port);
    }
}
