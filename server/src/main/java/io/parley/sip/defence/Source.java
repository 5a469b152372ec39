package io.parley.sip.defence;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Whom a limit counts: an address of IPv4, a /64 of IPv6, of which one house has all; or one port of it. */
final class Source {
    private static final long ODD = 0x9e3779b97f4a7c15L;

    private Source() {}

    /** Of this address, whichever port. */
    static long of(InetAddress address) {
        byte[] bytes = address.getAddress();
        return number(bytes, 0, address instanceof Inet4Address ? 4 : 8);
    }

    /** Of this address and port alone. */
    static long of(InetSocketAddress flow) {
        byte[] bytes = flow.getAddress().getAddress();
        long rest = bytes.length == 4 ? 0 : number(bytes, 8, 8);
        long place = of(flow.getAddress()) * ODD + rest;
        return place * ODD + flow.getPort() + 1;
    }

    private static long number(byte[] bytes, int from, int count) {
        long number = 0;
        for (int i = from; i < from + count; i++) {
            number = number << 8 | bytes[i] & 0xff;
        }
        return number;
    }
}
