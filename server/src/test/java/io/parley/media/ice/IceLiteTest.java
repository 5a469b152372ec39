package io.parley.media.ice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IceLiteTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final String PASSWORD = "VOkJxbRl1RmTxUk/WvJxBt";
    private static final InetSocketAddress PEER = new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 32853);
    /** The sample request of RFC 5769 section 2.1; its sender says that it is controlled. */
    private static final byte[] RFC_5769 = HEX.parseHex("000100582112a442b7e7a701bc34d686fa87dfae"
            + "802200105354554e207465737420636c69656e74" + "002400046e0001ff" + "80290008932ff9b151263b36"
            + "000600096576746a3a6836765920202000080014"
            + "9aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a2" + "80280004e57a3bcf");

    private final IceLite ice = new IceLite(new IceCredentials("evtj", PASSWORD));

    @Test
    void theRequestOfRfc5769IsAuthenticAndItsRoleIsRefused() {
        byte[] answer = ice.answer(RFC_5769, RFC_5769.length, PEER, 0).orElseThrow();
        assertEquals(0x0111, ByteBuffer.wrap(answer).getShort());
        assertTrue(new String(answer, StandardCharsets.ISO_8859_1).contains("Role Conflict"));
        assertFalse(ice.isConsented(1));
    }

    @Test
    void aCheckIsAnsweredWithTheAddressItCameFromAsInRfc5769() {
        byte[] check = new SimCheck("evtj", HEX.parseHex("b7e7a701bc34d686fa87dfae")).signed(PASSWORD);
        String answer = HEX.formatHex(ice.answer(check, check.length, PEER, 0).orElseThrow());
        assertTrue(answer.startsWith("0101"));
        assertTrue(answer.contains("002000080001a147e112a643"), answer);
        byte[] six = HEX.parseHex("20010db8123456780011223344556677");
        InetSocketAddress over6 = new InetSocketAddress(address(six), 32853);
        String answer6 = HEX.formatHex(ice.answer(check, check.length, over6, 0).orElseThrow());
        assertTrue(answer6.contains("002000140002a1470113a9faa5d3f179bc25f4b5bed2b9d9"), answer6);
    }

    @Test
    void theAnswerIsSignedAndHasItsFingerprintLast() {
        byte[] check = new SimCheck("evtj", new byte[12]).signed(PASSWORD);
        byte[] answer = ice.answer(check, check.length, PEER, 0).orElseThrow();
        ByteBuffer read = ByteBuffer.wrap(answer);
        assertEquals(answer.length - 20, read.getShort(2));
        assertEquals(StunRequest.fingerprint(answer, answer.length - 8), read.getInt(answer.length - 4));
        byte[] signed = Arrays.copyOf(answer, answer.length - 32);
        ByteBuffer.wrap(signed).putShort(2, (short) (answer.length - 8 - 20));
        byte[] mac = Arrays.copyOfRange(answer, answer.length - 28, answer.length - 8);
        assertEquals(HEX.formatHex(mac), HEX.formatHex(StunRequest.mac(PASSWORD.getBytes(), signed)));
    }

    @Test
    void thePairNominatedLastIsUsed() {
        byte[] check = new SimCheck("evtj", new byte[12]).signed(PASSWORD);
        ice.answer(check, check.length, PEER, 5);
        assertEquals(Optional.empty(), ice.nominated());
        byte[] nominating =
                new SimCheck("evtj", new byte[12]).flag(Attribute.USE_CANDIDATE).signed(PASSWORD);
        ice.answer(nominating, nominating.length, PEER, 6);
        assertEquals(Optional.of(PEER), ice.nominated());
        InetSocketAddress moved = new InetSocketAddress(PEER.getAddress(), 4000);
        ice.answer(nominating, nominating.length, moved, 7);
        assertEquals(Optional.of(moved), ice.nominated());
    }

    @Test
    void consentEndsThirtySecondsAfterTheLastCheck() {
        byte[] check = new SimCheck("evtj", new byte[12]).signed(PASSWORD);
        ice.answer(check, check.length, PEER, 100);
        assertTrue(ice.isConsented(100 + IceLite.CONSENT_NANOS - 1));
        assertFalse(ice.isConsented(100 + IceLite.CONSENT_NANOS));
    }

    @Test
    void afterARestartTheFormerCredentialsHoldUntilTheNewOnesNominate() {
        byte[] former = new SimCheck("evtj", new byte[12]).nominating().signed(PASSWORD);
        ice.restart(new IceCredentials("anew", "n".repeat(22)));
        assertTrue(ice.answer(former, former.length, PEER, 0).isPresent());
        byte[] probe = new SimCheck("anew", new byte[12]).signed("n".repeat(22));
        assertTrue(ice.answer(probe, probe.length, PEER, 0).isPresent());
        assertTrue(ice.answer(former, former.length, PEER, 0).isPresent(), "nothing was nominated yet");
        byte[] fresh = new SimCheck("anew", new byte[12]).nominating().signed("n".repeat(22));
        assertTrue(ice.answer(fresh, fresh.length, PEER, 0).isPresent());
        assertTrue(ice.answer(former, former.length, PEER, 0).isEmpty());
    }

    @Test
    void whatMustBeUnderstoodAndIsNotIsNamed() {
        byte[] check = new SimCheck("evtj", new byte[12]).flag(0x0077).signed(PASSWORD);
        String answer = HEX.formatHex(ice.answer(check, check.length, PEER, 0).orElseThrow());
        assertTrue(answer.startsWith("0111"));
        assertTrue(answer.contains("000a00020077"), answer);
    }

    @Test
    void strangersGetNoAnswer() {
        byte[] wrong = new SimCheck("evtj", new byte[12]).signed("not the password of this leg");
        assertEquals(Optional.empty(), ice.answer(wrong, wrong.length, PEER, 0));
        for (int bit = 0; bit < RFC_5769.length * 8; bit++) {
            byte[] turned = RFC_5769.clone();
            turned[bit / 8] ^= (byte) (1 << bit % 8);
            assertEquals(Optional.empty(), ice.answer(turned, turned.length, PEER, 0), "bit " + bit);
        }
        for (int length = 0; length < RFC_5769.length; length++) {
            assertEquals(Optional.empty(), ice.answer(RFC_5769, length, PEER, 0), "length " + length);
        }
        Random chance = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            byte[] noise = Arrays.copyOf(RFC_5769, RFC_5769.length);
            noise[20 + chance.nextInt(noise.length - 20)] = (byte) chance.nextInt();
            noise[20 + chance.nextInt(noise.length - 20)] ^= (byte) (1 + chance.nextInt(255));
            if (!Arrays.equals(noise, RFC_5769)) {
                assertEquals(Optional.empty(), ice.answer(noise, noise.length, PEER, 0));
            }
        }
        assertFalse(ice.isConsented(0));
        assertTrue(ice.dropped() > 20_000);
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (java.net.UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
