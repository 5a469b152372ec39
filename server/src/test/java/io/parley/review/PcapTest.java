package io.parley.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.anatomy.Party;
import io.parley.core.anatomy.Wire;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Captures byte by byte, as the format and RFC 791, 768 and 8200 have them. */
class PcapTest {
    private static ByteBuffer capture(String peer, String text) {
        return ByteBuffer.wrap(Pcap.of(
                new Wire().leg(Party.CUSTOMER, "1", peer).gets(1.5, text).call()));
    }

    /** The sum of all 16-bit words, which is all ones where a checksum among them is right. */
    private static int sum(ByteBuffer file, int from, int length, long start) {
        long sum = start;
        for (int i = 0; i < length; i++) {
            sum += (long) (file.get(from + i) & 0xff) << (i % 2 == 0 ? 8 : 0);
        }
        while (sum > 0xffff) {
            sum = (sum & 0xffff) + (sum >>> 16);
        }
        return (int) sum;
    }

    @Test
    void aMessageIsOneDatagramFromItsSenderWithRightChecksums() {
        ByteBuffer file = capture("198.51.100.7:5071", "INVITE sip:x SIP/2.0");
        assertEquals(0xa1b2c3d4, file.getInt(0));
        assertEquals(1, file.getInt(20), "Ethernet");
        assertEquals(Wire.START.getEpochSecond() + 1, file.getInt(24));
        assertEquals(500_000, file.getInt(28));
        int ip = 24 + 16 + 14;
        assertEquals(0x0800, file.getShort(ip - 2));
        assertEquals(file.getInt(32) - 14, file.getShort(ip + 2), "the whole packet");
        assertEquals(0xffff, sum(file, ip, 20, 0));
        assertEquals(198, file.get(ip + 12) & 0xff, "from them");
        assertEquals(203, file.get(ip + 16) & 0xff, "to us");
        int udp = ip + 20;
        assertEquals(5071, file.getShort(udp) & 0xffff);
        assertEquals(5060, file.getShort(udp + 2) & 0xffff);
        int length = file.getShort(udp + 4);
        assertEquals(0xffff, sum(file, udp, length, sum(file, ip + 12, 8, 0) + 17L + length));
        String text = new String(file.array(), udp + 8, length - 8, StandardCharsets.UTF_8);
        assertTrue(text.startsWith("INVITE sip:x SIP/2.0\r\n"), text);
        assertEquals(file.capacity(), udp + length, "nothing behind it");
    }

    @Test
    void bothSidesAreOfOneFamily() {
        ByteBuffer file = capture("2001:db8::7:5060", "OPTIONS sip:x SIP/2.0");
        int ip = 24 + 16 + 14;
        assertEquals((short) 0x86dd, file.getShort(ip - 2));
        assertEquals(0x6, file.get(ip) >> 4);
        assertEquals(0x20, file.get(ip + 8));
        assertEquals((short) 0xffff, file.getShort(ip + 24 + 10), "ours is a mapped address");
        int length = file.getShort(ip + 4);
        assertEquals(0xffff, sum(file, ip + 40, length, sum(file, ip + 8, 32, 0) + 17L + length));
    }

    @Test
    void aMessageLongerThanAPacketIsCut() {
        ByteBuffer file = capture("198.51.100.7:5060", "INVITE sip:x SIP/2.0\nX: " + "x".repeat(70_000));
        assertEquals(0xffff, file.getShort(24 + 16 + 14 + 2) & 0xffff);
    }

    @Test
    void whatIsNoAddressStandsThereAsNone() {
        ByteBuffer file = capture("nowhere", "INVITE sip:x SIP/2.0");
        assertEquals(0, file.getInt(24 + 16 + 14 + 12));
    }
}
