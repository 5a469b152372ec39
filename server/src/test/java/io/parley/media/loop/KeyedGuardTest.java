package io.parley.media.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.parley.media.srtp.SrtpKeys;
import io.parley.media.srtp.SrtpProfile;
import io.parley.media.srtp.SrtpSender;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

/** Sound whose keys came with SDP, agreed anew. */
class KeyedGuardTest {
    private static final InetSocketAddress THERE = new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 4000);
    private static final SrtpProfile PROFILE =
            SrtpProfile.ofSuite("AEAD_AES_128_GCM").orElseThrow();
    private static final int PLAIN = 172;
    private static final int TAG = 16;

    private final LongAdder forged = new LongAdder();
    private final SrtpKeys ours = named(1);
    private final KeyedGuard guard = new KeyedGuard(named(2), ours, forged);
    private final SrtpSender phone = new SrtpSender(named(2));

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
        guard.use(named(2, 0, 7), ours);
        assertFalse(opens(first, 0, 7), "it was taken before");
        assertFalse(opens(packet(2)), "it does not name its key");
        assertTrue(opens(packet(3), 0, 7));
        guard.use(named(2), ours);
        assertFalse(opens(first));
        assertTrue(opens(packet(4)));
        assertEquals(3, forged.sum());
    }

    @Test
    void anotherKeyOpensNothingOfTheFirst() {
        guard.use(named(3), ours);
        assertFalse(opens(packet(1)));
    }
}
