package io.parley.media.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.parley.media.srtp.SrtpKeys;
import io.parley.media.srtp.SrtpProfile;
import io.parley.media.srtp.SrtpReceiver;
import io.parley.media.srtp.SrtpSender;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sound whose keys came with SDP, agreed anew. */
class KeyedGuardTest {
    private static final InetSocketAddress THERE = new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 4000);
    private static final SrtpProfile PROFILE =
            SrtpProfile.ofSuite("AEAD_AES_128_GCM").orElseThrow();
    private static final int PLAIN = 172;
    private static final int TAG = 16;

    private final LongAdder forged = new LongAdder();
    private final SrtpKeys ours = named(1);
    private final KeyedGuard guard = new KeyedGuard(List.of(named(2)), ours, forged);
    private SrtpSender phone = new SrtpSender(named(2));

    /** Keys of bytes of this, by the name that is said. */
    private static SrtpKeys named(int of, int... name) {
        byte[] key = new byte[PROFILE.keyLength()];
        byte[] salt = new byte[PROFILE.saltLength()];
        Arrays.fill(key, (byte) of);
        byte[] bytes = new byte[name.length];
        for (int i = 0; i < name.length; i++) {
            bytes[i] = (byte) name[i];
        }
        return new SrtpKeys(PROFILE, key, salt, bytes);
    }

    private byte[] packet(int sequence) {
        byte[] packet = new byte[PLAIN + TAG];
        packet[0] = (byte) 0x80;
        packet[2] = (byte) (sequence >> 8);
        packet[3] = (byte) sequence;
        return Arrays.copyOf(packet, phone.protect(packet, 12, PLAIN));
    }

    private boolean opens(byte[] sealed, int... name) {
        ByteBuf packet = Unpooled.buffer().writeBytes(sealed);
        for (int one : name) {
            packet.writeByte(one);
        }
        return guard.opens(packet, THERE, 0) && packet.readableBytes() == PLAIN;
    }

    @Test
    void aKeyThatGetsANameStaysTheKeyItWas() {
        byte[] first = packet(1);
        assertTrue(opens(first));
        guard.use(List.of(named(2, 0, 7)), ours);
        assertFalse(opens(first, 0, 7), "it was taken before");
        assertFalse(opens(packet(2)), "it does not name its key");
        assertTrue(opens(packet(3), 0, 7));
        guard.use(List.of(named(2)), ours);
        assertFalse(opens(first));
        assertTrue(opens(packet(4)));
        assertEquals(3, forged.sum());
    }

    @Test
    void anotherKeyOpensNothingOfTheFirst() {
        guard.use(List.of(named(3)), ours);
        assertFalse(opens(packet(1)));
    }

    /** The stream goes on as it was (RFC 3711 section 3.3.1), or counts from the beginning, as some phones do it. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void underAnotherKeyPacketsAreOpenedWhateverTheirNumberIsTakenFor(boolean goesOn) {
        for (int sequence = 65_000; sequence < 65_536 + 300; sequence++) {
            assertTrue(opens(packet(sequence)));
        }
        byte[] underWay = packet(301);
        guard.use(List.of(named(3)), ours);
        assertTrue(opens(underWay), "it left before the other key was agreed");
        SrtpSender first = phone;
        phone = goesOn ? phone.after(named(3)) : new SrtpSender(named(3));
        assertTrue(opens(packet(302)));
        assertTrue(opens(packet(303)));
        phone = first;
        assertFalse(opens(packet(304)), "the key before is over once the other one is heard");
        assertEquals(1, forged.sum());
    }

    @Test
    void oursGoesOnUnderAnotherKeyAsWell() {
        SrtpReceiver listener = new SrtpReceiver(ours);
        for (int sequence = 65_000; sequence < 65_536 + 10; sequence++) {
            assertEquals(PLAIN, seals(listener, sequence));
        }
        guard.use(List.of(named(2)), named(9));
        assertEquals(PLAIN, seals(listener.after(List.of(named(9))), 11));
        assertEquals(SrtpReceiver.FORGED, seals(new SrtpReceiver(named(9)), 12), "it is in its second round");
    }

    private int seals(SrtpReceiver listener, int sequence) {
        ByteBuf packet = Unpooled.buffer(PLAIN + SrtpSender.OVERHEAD).writeZero(PLAIN);
        packet.setByte(0, 0x80).setShort(2, sequence);
        assertTrue(guard.seals(packet));
        byte[] sealed = new byte[packet.readableBytes()];
        packet.readBytes(sealed);
        return listener.open(sealed, sealed.length);
    }

    @Test
    void ofSeveralKeysEachPacketNamesItsOwnAndItsNumbersGoOn() {
        guard.use(List.of(named(2, 1), named(3, 2)), ours);
        SrtpSender first = phone;
        for (int sequence = 65_000; sequence < 65_536; sequence++) {
            assertTrue(opens(packet(sequence), 1));
        }
        assertTrue(opens(packet(65_536), 1));
        phone = first.after(named(3));
        byte[] other = packet(65_537);
        assertFalse(opens(other, 1), "it is not under the key that it names");
        assertTrue(opens(other, 2));
        assertFalse(opens(other, 2), "it was taken before");
        phone = first;
        assertTrue(opens(packet(65_538), 1), "and back again");
        assertFalse(opens(packet(65_539), 3), "there is no such key");
    }
}
