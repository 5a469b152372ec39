package io.parley.review;

import io.parley.core.anatomy.CallAnatomy;
import io.parley.core.anatomy.CallAnatomy.SipMessage;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * The messages of a call as a capture that sngrep, tcpdump and Wireshark open. The packets are made, not caught: each
 * message is one UDP datagram between the two addresses, whatever carried it, and secrets are stars.
 */
public final class Pcap {
    public static final String MEDIA_TYPE = "application/vnd.tcpdump.pcap";

    private static final int MAGIC = 0xa1b2c3d4;
    private static final int FILE_HEAD = 24;
    private static final int PACKET_HEAD = 16;
    private static final int ETHERNET = 1;
    private static final int ETHERNET_HEAD = 14;
    private static final int LARGEST_PACKET = 65_535;
    private static final int UDP = 17;
    private static final int UDP_HEAD = 8;
    private static final int IP4_HEAD = 20;
    private static final int IP6_HEAD = 40;
    private static final int HOPS = 64;
    private static final int HIGHEST_PORT = 65_535;

    private Pcap() {}

    public static byte[] of(CallAnatomy call) {
        int most = FILE_HEAD;
        for (SipMessage message : call.messages()) {
            most += PACKET_HEAD
                    + ETHERNET_HEAD
                    + IP6_HEAD
                    + UDP_HEAD
                    + 4 * message.text().length();
        }
        ByteBuffer out = ByteBuffer.allocate(most);
        out.putInt(MAGIC).putShort((short) 2).putShort((short) 4).putInt(0).putInt(0);
        out.putInt(LARGEST_PACKET + ETHERNET_HEAD).putInt(ETHERNET);
        call.messages().forEach(message -> packet(out, message));
        byte[] file = new byte[out.position()];
        out.flip().get(file);
        return file;
    }

    private static void packet(ByteBuffer out, SipMessage message) {
        End local = End.of(message.local());
        End peer = End.of(message.peer());
        End from = message.sent() ? local : peer;
        End to = message.sent() ? peer : local;
        boolean six = from.address().length > 4 || to.address().length > 4;
        byte[] text = message.text().getBytes(StandardCharsets.UTF_8);
        int head = (six ? IP6_HEAD : IP4_HEAD) + UDP_HEAD;
        int length = Math.min(text.length, LARGEST_PACKET - head);
        recordHead(out, message.at(), ETHERNET_HEAD + head + length);
        out.put(new byte[12]).putShort((short) (six ? 0x86dd : 0x0800));
        if (six) {
            ip6(out, from.six(), to.six(), UDP_HEAD + length);
        } else {
            ip4(out, from.address(), to.address(), UDP_HEAD + length);
        }
        udp(out, new End[] {six ? from.asSix() : from, six ? to.asSix() : to}, text, length);
    }

    private static void recordHead(ByteBuffer out, Instant at, int length) {
        out.putInt((int) at.getEpochSecond())
                .putInt(at.getNano() / 1_000)
                .putInt(length)
                .putInt(length);
    }

    private static void ip4(ByteBuffer out, byte[] from, byte[] to, int payload) {
        int at = out.position();
        out.putShort((short) 0x4500).putShort((short) (IP4_HEAD + payload)).putInt(0x4000);
        out.put((byte) HOPS).put((byte) UDP).putShort((short) 0).put(from).put(to);
        out.putShort(at + 10, (short) ~fold(sum(out.array(), at, IP4_HEAD)));
    }

    private static void ip6(ByteBuffer out, byte[] from, byte[] to, int payload) {
        out.putInt(6 << 28)
                .putShort((short) payload)
                .put((byte) UDP)
                .put((byte) HOPS)
                .put(from)
                .put(to);
    }

    /** With the checksum over addresses, ports and text (RFC 768, RFC 8200 section 8.1). */
    private static void udp(ByteBuffer out, End[] ends, byte[] text, int length) {
        int at = out.position();
        int size = UDP_HEAD + length;
        out.putShort((short) ends[0].port())
                .putShort((short) ends[1].port())
                .putShort((short) size)
                .putShort((short) 0);
        out.put(text, 0, length);
        long pseudo = sum(ends[0].address(), 0, ends[0].address().length)
                + sum(ends[1].address(), 0, ends[1].address().length)
                + UDP
                + size;
        int checksum = ~fold(pseudo + sum(out.array(), at, size)) & 0xffff;
        out.putShort(at + 6, (short) (checksum == 0 ? 0xffff : checksum));
    }

    private static long sum(byte[] bytes, int from, int length) {
        long sum = 0;
        for (int i = 0; i < length; i++) {
            sum += (long) (bytes[from + i] & 0xff) << (i % 2 == 0 ? 8 : 0);
        }
        return sum;
    }

    private static int fold(long sum) {
        long folded = sum;
        while (folded > 0xffff) {
            folded = (folded & 0xffff) + (folded >>> 16);
        }
        return (int) folded;
    }

    /** One of the two. */
    private record End(byte[] address, int port) {
        static End of(String text) {
            int colon = text.lastIndexOf(':');
            String host = colon < 0 ? text : text.substring(0, colon);
            return new End(address(host), colon < 0 ? 0 : port(text.substring(colon + 1)));
        }

        private static byte[] address(String host) {
            try {
                return InetAddress.ofLiteral(host).getAddress();
            } catch (IllegalArgumentException e) {
                return new byte[4]; // not an address: it stands there as none
            }
        }

        private static int port(String digits) {
            boolean number =
                    !digits.isEmpty() && digits.length() <= 5 && digits.chars().allMatch(Character::isDigit);
            return number ? Math.min(Integer.parseInt(digits), HIGHEST_PORT) : 0;
        }

        /** An IPv4 address as IPv6 writes it. */
        byte[] six() {
            if (address.length > 4) {
                return address;
            }
            byte[] mapped = new byte[16];
            mapped[10] = (byte) 0xff;
            mapped[11] = (byte) 0xff;
            System.arraycopy(address, 0, mapped, 12, 4);
            return mapped;
        }

        End asSix() {
            return new End(six(), port);
        }
    }
}
