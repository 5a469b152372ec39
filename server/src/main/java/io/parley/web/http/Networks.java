package io.parley.web.http;

import java.net.InetAddress;
import java.util.List;

/** A list of networks such as {@code 127.0.0.0/8} or {@code ::1/128}; a bare address is a network of one. */
public final class Networks {
    private final List<Network> networks;

    private record Network(byte[] address, int bits) {
        boolean contains(byte[] other) {
            if (other.length != address.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit & 7);
                if (((address[bit >> 3] ^ other[bit >> 3]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    private Networks(List<Network> networks) {
        this.networks = networks;
    }

    /** @throws IllegalArgumentException naming what is not a network */
    public static Networks of(List<String> texts) {
        return new Networks(texts.stream().map(Networks::network).toList());
    }

    private static Network network(String text) {
        int slash = text.indexOf('/');
        byte[] address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash))
                .getAddress();
        int bits = slash < 0 ? address.length * 8 : Integer.parseInt(text.substring(slash + 1));
        if (bits < 0 || bits > address.length * 8) {
            throw new IllegalArgumentException("not a network: " + text);
        }
        return new Network(address, bits);
    }

    /** @param address an address as text; anything else is in no network */
    public boolean contain(String address) {
        try {
            byte[] bytes = InetAddress.ofLiteral(address).getAddress();
            return networks.stream().anyMatch(network -> network.contains(bytes));
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }
}
