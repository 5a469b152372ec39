package io.parley.media.srtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.parley.fuzz.Seeds;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;

/** Packets with tags that nobody made with the key: none is opened, and none leaves anything behind. */
@Tag("fuzz")
class SrtpFuzzTest {
    static Stream<byte[]> packets() {
        Stream<byte[]> ours = Seeds.hex(
                "80 00 0001 00000000 00000001 ffffffff 00000000000000000000",
                "9f 80 0002 000000a0 00000001 00000002",
                "81c9 0007 00000002 00000001 10000005 00000100 00000020 80000001 00000000000000000000");
        return Stream.of(ours, Seeds.corpus("webrtc/rtp"), Seeds.corpus("webrtc/rtcp"))
                .flatMap(one -> one);
    }

    @MethodSource("packets")
    @FuzzTest(maxDuration = "2m")
    void whatIsForgedIsNotOpenedAndLeavesNothing(byte[] bytes) {
        for (SrtpProfile profile : SrtpProfile.values()) {
            byte[] key = new byte[profile.keyLength()];
            SrtpKeys keys = new SrtpKeys(profile, key, new byte[profile.saltLength()]);
            SrtpReceiver receiver = new SrtpReceiver(keys);
            byte[] copy = Arrays.copyOf(bytes, bytes.length + 64);
            assertTrue(receiver.open(copy, bytes.length) < 0);
            copy = Arrays.copyOf(bytes, bytes.length + 64);
            assertTrue(receiver.openRtcp(copy, bytes.length) < 0);
            assertFalse(receiver.hasHeard());
            byte[] packet = new byte[64];
            ByteBuffer.wrap(packet).put((byte) 0x80).put((byte) 0).putShort((short) 1);
            int length = new SrtpSender(keys).protect(packet, 12, 20);
            assertEquals(20, receiver.open(packet, length));
        }
    }
}
