package io.parley.media.loop;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteOrder;

/**
 * A {@code struct sockaddr_in} or {@code sockaddr_in6} of Linux in memory of the system's: the family in the machine's
 * order, the port in the network's, then the address; for IPv6 with flow before it and scope after.
 */
final class SocketAddressBytes {
    static final int SIZE = 28;
    private static final int SIZE_4 = 16;
    private static final short FAMILY_4 = 2;
    private static final short FAMILY_6 = 10;
    private static final int PORT_AT = 2;
    private static final int ADDRESS_4_AT = 4;
    private static final int ADDRESS_6_AT = 8;
    private static final int SCOPE_AT = 24;
    private static final ValueLayout.OfShort NETWORK_SHORT = ValueLayout.JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN);

    private static final int PARTS = 4;

    private final MemorySegment bytes;

    SocketAddressBytes(Arena arena) {
        bytes = arena.allocate((long) Long.BYTES * PARTS, Long.BYTES);
    }

    long address() {
        return bytes.address();
    }

    /** A copy that {@link #is} and {@link #put} take; kept where an address is used again and again. */
    static long[] none() {
        return new long[PARTS];
    }

    static int length(boolean six) {
        return six ? SIZE : SIZE_4;
    }

    void copyTo(long[] parts) {
        for (int i = 0; i < PARTS; i++) {
            parts[i] = bytes.get(ValueLayout.JAVA_LONG, (long) Long.BYTES * i);
        }
    }

    boolean is(long[] parts) {
        for (int i = 0; i < PARTS; i++) {
            if (parts[i] != bytes.get(ValueLayout.JAVA_LONG, (long) Long.BYTES * i)) {
                return false;
            }
        }
        return true;
    }

    void put(long[] parts) {
        for (int i = 0; i < PARTS; i++) {
            bytes.set(ValueLayout.JAVA_LONG, (long) Long.BYTES * i, parts[i]);
        }
    }

    /** The address that the system wrote here. */
    InetSocketAddress get() {
        int port = Short.toUnsignedInt(bytes.get(NETWORK_SHORT, PORT_AT));
        boolean six = bytes.get(ValueLayout.JAVA_SHORT, 0) == FAMILY_6;
        byte[] raw = new byte[six ? 16 : 4];
        MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, six ? ADDRESS_6_AT : ADDRESS_4_AT, raw, 0, raw.length);
        try {
            int scope = bytes.get(ValueLayout.JAVA_INT, SCOPE_AT);
            InetAddress address =
                    six && scope != 0 ? Inet6Address.getByAddress(null, raw, scope) : InetAddress.getByAddress(raw);
            return new InetSocketAddress(address, port);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("every 4 or 16 bytes are an address", e);
        }
    }

    /** @param six for a socket of IPv6, which reaches IPv4 by mapped addresses */
    void set(InetSocketAddress to, boolean six) {
        bytes.fill((byte) 0);
        bytes.set(ValueLayout.JAVA_SHORT, 0, six ? FAMILY_6 : FAMILY_4);
        bytes.set(NETWORK_SHORT, PORT_AT, (short) to.getPort());
        byte[] raw = to.getAddress().getAddress();
        int at = six ? ADDRESS_6_AT : ADDRESS_4_AT;
        if (six && to.getAddress() instanceof Inet4Address) {
            at = ADDRESS_6_AT + 12;
            bytes.set(ValueLayout.JAVA_SHORT, at - 2, (short) -1);
        }
        MemorySegment.copy(raw, 0, bytes, ValueLayout.JAVA_BYTE, at, raw.length);
        if (to.getAddress() instanceof Inet6Address scoped) {
            bytes.set(ValueLayout.JAVA_INT, SCOPE_AT, scoped.getScopeId());
        }
    }
}
