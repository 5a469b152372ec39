package io.parley.media.srtp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SrtpTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final SrtpKeys RFC_3711 = new SrtpKeys(
            SrtpProfile.AES_CM_128_HMAC_SHA1_80,
            HEX.parseHex("e1f97a0d3e018be0d64fa32c06de4139"),
            HEX.parseHex("0ec675ad498afeebb6960b3aabe6"));

    @Test
    void sessionKeysAreThoseOfRfc3711AppendixB3() {
        assertArrayEquals(HEX.parseHex("c61e7a93744f39ee10734afe3ff7a087"), RFC_3711.derive(0, 16));
        assertArrayEquals(HEX.parseHex("30cbbc08863d8c85d49db34a9ae1"), RFC_3711.derive(2, 14));
        assertArrayEquals(HEX.parseHex("cebe321f6ff7716b6fd4ab49af256a156d38baa4"), RFC_3711.derive(1, 20));
    }

    @Test
    void theKeyStreamIsThatOfRfc3711AppendixB2() {
        PacketCipher cipher = new CounterCipher(
                HEX.parseHex("2b7e151628aed2a6abf7158809cf4f3c"),
                HEX.parseHex("f0f1f2f3f4f5f6f7f8f9fafbfcfd"),
                new byte[20],
                10);
        byte[] packet = new byte[12 + 48 + 10];
        cipher.sealRtp(packet, 12, 60, 0, 0);
        assertArrayEquals(
                HEX.parseHex("e03ead0935c95e80e166b16dd92b4eb4d23513162b02d0f72a43a2fe4a5f97ab"
                        + "41e95b3bb0a2e8dd477901e4fca894c0"),
                Arrays.copyOfRange(packet, 12, 60));
    }

    @Test
    void gcmProtectsAsRfc7714Section16Says() {
        byte[] plain = HEX.parseHex("8040f17b8041f8d35501a0b247616c6c696120657374206f6d6e6973206469766973"
                + "6120696e207061727465732074726573");
        byte[] packet = Arrays.copyOf(plain, plain.length + 16);
        PacketCipher cipher = new GcmCipher(
                HEX.parseHex("000102030405060708090a0b0c0d0e0f"), HEX.parseHex("517569642070726f2071756f"));
        int length = cipher.sealRtp(packet, 12, plain.length, 0x5501a0b2, 0xf17b);
        assertEquals(
                "8040f17b8041f8d35501a0b2f24de3a3fb34de6cacba861c9d7e4bcabe633bd50d294e6f42a5f47a51c7d19b36de3adf8833"
                        + "899d7f27beb16a9152cf765ee4390cce",
                HEX.formatHex(packet, 0, length));
        assertEquals(plain.length, cipher.openRtp(packet, 12, length, 0x5501a0b2, 0xf17b));
        assertArrayEquals(plain, Arrays.copyOf(packet, plain.length));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsProtectedOpensAgainOverTheWrapOfSequenceNumbers(SrtpProfile profile) {
        SrtpKeys keys = keys(profile);
        SrtpSender sender = new SrtpSender(keys);
        SrtpReceiver receiver = new SrtpReceiver(keys);
        for (int i = 0; i < 200; i++) {
            byte[] packet = rtp(65_436 + i, 7, 160);
            byte[] plain = packet.clone();
            int length = sender.protect(packet, 12, 172);
            assertFalse(Arrays.equals(plain, 12, 172, packet, 12, 172));
            assertEquals(172, receiver.open(packet, length), "packet " + i);
            assertTrue(Arrays.equals(plain, 0, 172, packet, 0, 172), "packet " + i);
        }
    }

    @ParameterizedTest
    @EnumSource
    void rtcpOpensAgainAndOnlyOnce(SrtpProfile profile) {
        SrtpKeys keys = keys(profile);
        SrtpSender sender = new SrtpSender(keys);
        SrtpReceiver receiver = new SrtpReceiver(keys);
        for (int i = 0; i < 3; i++) {
            byte[] packet = Arrays.copyOf(HEX.parseHex("81c8000bcafebabeabababababababababababababababab"), 80);
            byte[] plain = packet.clone();
            int length = sender.protectRtcp(packet, 24);
            byte[] again = packet.clone();
            assertEquals(24, receiver.openRtcp(packet, length));
            assertTrue(Arrays.equals(plain, 0, 24, packet, 0, 24));
            assertEquals(SrtpReceiver.REPLAYED, receiver.openRtcp(again, length));
            again[9] ^= 1;
            assertTrue(receiver.openRtcp(again, length) < 0);
        }
    }

    private static final byte[] NAME = {0, 0, 7, 1};

    /** With the name of its key, as whoever has one puts it in: before the tag, or at the end if there is none. */
    private static byte[] named(byte[] packet, int length, int tag) {
        byte[] named = new byte[length + NAME.length];
        System.arraycopy(packet, 0, named, 0, length - tag);
        System.arraycopy(NAME, 0, named, length - tag, NAME.length);
        System.arraycopy(packet, length - tag, named, length - tag + NAME.length, tag);
        return named;
    }

    @ParameterizedTest
    @EnumSource
    void packetsThatNameTheirKeyOpenUnderThatNameAlone(SrtpProfile profile) {
        SrtpKeys plain = keys(profile);
        SrtpSender sender = new SrtpSender(plain);
        SrtpReceiver receiver = new SrtpReceiver(new SrtpKeys(profile, plain.key(), plain.salt(), NAME));
        byte[] packet = rtp(1000, 7, 160);
        byte[] clear = packet.clone();
        int length = sender.protect(packet, 12, 172);
        byte[] named = named(packet, length, profile.isAead() ? 0 : profile.rtpTag());
        byte[] other = named.clone();
        other[named.length - 1 - (profile.isAead() ? 0 : profile.rtpTag())] ^= 2;
        assertEquals(SrtpReceiver.FORGED, receiver.open(other, other.length), "another name");
        assertTrue(receiver.open(packet.clone(), length) < 0, "no name");
        assertTrue(receiver.open(named.clone(), 3) < 0, "too short for one");
        assertEquals(172, receiver.open(named, named.length));
        assertTrue(Arrays.equals(clear, 0, 172, named, 0, 172));
        byte[] report = Arrays.copyOf(HEX.parseHex("81c8000bcafebabeabababababababababababababababab"), 80);
        int sealed = sender.protectRtcp(report, 24);
        byte[] namedReport = named(report, sealed, profile.isAead() ? 0 : profile.rtcpTag());
        assertTrue(receiver.openRtcp(report.clone(), sealed) < 0, "no name");
        assertEquals(24, receiver.openRtcp(namedReport, namedReport.length));
    }

    @ParameterizedTest
    @EnumSource
    void anyBitTurnedIsForgedAndChangesNothing(SrtpProfile profile) {
        SrtpKeys keys = keys(profile);
        byte[] packet = rtp(1000, 7, 40);
        int length = new SrtpSender(keys).protect(packet, 12, 52);
        SrtpReceiver receiver = new SrtpReceiver(keys);
        for (int bit = 16; bit < length * 8; bit++) {
            byte[] turned = packet.clone();
            turned[bit / 8] ^= (byte) (1 << bit % 8);
            assertTrue(receiver.open(turned, length) < 0, "bit " + bit);
        }
        assertEquals(52, receiver.open(packet, length));
        assertEquals(SrtpReceiver.REPLAYED, receiver.open(packet, length));
    }

    @Test
    void packetsThatComeLateAreTakenOnceWithinTheWindow() {
        SrtpKeys keys = keys(SrtpProfile.AES_CM_128_HMAC_SHA1_80);
        SrtpSender sender = new SrtpSender(keys);
        byte[][] sent = new byte[300][];
        int length = 0;
        for (int i = 0; i < sent.length; i++) {
            sent[i] = rtp(i, 7, 20);
            length = sender.protect(sent[i], 12, 32);
        }
        SrtpReceiver receiver = new SrtpReceiver(keys);
        assertEquals(32, receiver.open(sent[299].clone(), length));
        for (int i = 298; i > 299 - ReplayWindow.SIZE; i--) {
            assertEquals(32, receiver.open(sent[i].clone(), length), "packet " + i);
            assertEquals(SrtpReceiver.REPLAYED, receiver.open(sent[i].clone(), length), "packet " + i);
        }
        assertEquals(SrtpReceiver.REPLAYED, receiver.open(sent[100].clone(), length), "older than the window");
    }

    /** In the second round of its numbers: whoever goes on has to know which one it is. */
    @ParameterizedTest
    @EnumSource(SrtpProfile.class)
    void whoGoesOnAfterAnotherTakesWhatIsNewAndNothingOfBefore(SrtpProfile profile) {
        SrtpKeys keys = keys(profile);
        SrtpSender sender = new SrtpSender(keys);
        SrtpReceiver before = new SrtpReceiver(keys);
        for (int sequence = 65_000; sequence < 65_536 + 200; sequence++) {
            byte[] packet = sealed(sender, sequence);
            assertEquals(PLAIN, before.open(packet, packet.length));
        }
        byte[] report = sealedReport(sender);
        byte[] replayedReport = report.clone();
        assertTrue(before.openRtcp(report, report.length) > 0);
        byte[] unseen = sealed(sender, 65_536 + 201);
        byte[] old = sealed(new SrtpSender(keys), 65_100);
        SrtpReceiver after = new SrtpReceiver(List.of(keys), before.heard());
        byte[] forged = unseen.clone();
        forged[20] ^= 1;
        assertEquals(SrtpReceiver.FORGED, after.open(forged, forged.length));
        assertTrue(after.open(old, old.length) < 0, "of the first round");
        byte[] last = sealed(sender, 65_536 + 199);
        assertEquals(SrtpReceiver.REPLAYED, after.open(last, last.length));
        assertEquals(SrtpReceiver.REPLAYED, after.openRtcp(replayedReport, replayedReport.length));
        byte[] again = unseen.clone();
        assertEquals(PLAIN, after.open(unseen, unseen.length));
        assertEquals(SrtpReceiver.REPLAYED, after.open(again, again.length));
        byte[] much = sealed(sender, 65_536 + 20_000);
        assertEquals(PLAIN, after.open(much, much.length), "some minutes that nobody heard");
    }

    private static final int PLAIN = 172;

    private static byte[] sealed(SrtpSender sender, int sequence) {
        byte[] packet = new byte[PLAIN + SrtpSender.OVERHEAD];
        packet[0] = (byte) 0x80;
        packet[2] = (byte) (sequence >> 8);
        packet[3] = (byte) sequence;
        packet[11] = 7;
        return Arrays.copyOf(packet, sender.protect(packet, 12, PLAIN));
    }

    private static byte[] sealedReport(SrtpSender sender) {
        byte[] packet = new byte[28 + SrtpSender.OVERHEAD];
        packet[0] = (byte) 0x80;
        packet[1] = (byte) 200;
        packet[7] = 7;
        return Arrays.copyOf(packet, sender.protectRtcp(packet, 28));
    }

    @Test
    void strangersCannotFillTheListOfSources() {
        SrtpKeys keys = keys(SrtpProfile.AES_CM_128_HMAC_SHA1_80);
        SrtpSender sender = new SrtpSender(keys);
        SrtpReceiver receiver = new SrtpReceiver(keys);
        byte[] first = rtp(1, 7, 20);
        assertEquals(32, receiver.open(first, sender.protect(first, 12, 32)));
        Random chance = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            byte[] noise = new byte[200];
            chance.nextBytes(noise);
            noise[0] = (byte) (noise[0] & 0x3f | 0x80);
            assertTrue(receiver.open(noise, 1 + chance.nextInt(200)) < 0);
        }
        byte[] second = rtp(2, 7, 20);
        assertEquals(32, receiver.open(second, sender.protect(second, 12, 32)));
    }

    @Test
    void counterModeAllocatesNothingPerPacket() {
        SrtpKeys keys = keys(SrtpProfile.AES_CM_128_HMAC_SHA1_80);
        SrtpSender sender = new SrtpSender(keys);
        SrtpReceiver receiver = new SrtpReceiver(keys);
        byte[] packet = rtp(0, 7, 160);
        run(sender, receiver, packet, 0, 20_000);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        run(sender, receiver, packet, 20_000, 30_000);
        long perPacket = (threads.getCurrentThreadAllocatedBytes() - before) / 10_000;
        assertEquals(0, perPacket);
    }

    private static void run(SrtpSender sender, SrtpReceiver receiver, byte[] packet, int from, int to) {
        for (int i = from; i < to; i++) {
            packet[2] = (byte) (i >>> 8);
            packet[3] = (byte) i;
            if (receiver.open(packet, sender.protect(packet, 12, 172)) != 172) {
                throw new AssertionError("packet " + i);
            }
        }
    }

    private static SrtpKeys keys(SrtpProfile profile) {
        byte[] key = new byte[profile.keyLength()];
        byte[] salt = new byte[profile.saltLength()];
        Arrays.fill(key, (byte) 0x5a);
        Arrays.fill(salt, (byte) 0x17);
        return new SrtpKeys(profile, key, salt);
    }

    private static byte[] rtp(int sequence, int ssrc, int payload) {
        byte[] packet = new byte[12 + payload + SrtpSender.OVERHEAD];
        packet[0] = (byte) 0x80;
        packet[2] = (byte) (sequence >>> 8);
        packet[3] = (byte) sequence;
        packet[11] = (byte) ssrc;
        for (int i = 0; i < payload; i++) {
            packet[12 + i] = (byte) i;
        }
        return packet;
    }
}
