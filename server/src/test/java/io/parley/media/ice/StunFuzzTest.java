package io.parley.media.ice;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.parley.fuzz.Seeds;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;

/** Datagrams that look like STUN: whoever does not know the password gets nothing; who knows it, one short answer. */
@Tag("fuzz")
class StunFuzzTest {
    private static final IceCredentials OURS = new IceCredentials("abcd", "abcdefghijklmnopqrstuvwx");
    private static final InetSocketAddress PEER = new InetSocketAddress(InetAddress.getLoopbackAddress(), 4000);

    static Stream<byte[]> packets() {
        Stream<byte[]> ours = Seeds.hex(
                "0001 0000 2112a442 000000000000000000000000",
                "0001 0010 2112a442 000000000000000000000000 0006 0006 616263643a61 0000 0025 0000",
                "0024 0004 6e0001ff 802a 0008 0000000000000001 0025 0000");
        return Stream.concat(ours, Seeds.corpus("webrtc/stun"));
    }

    @MethodSource("packets")
    @FuzzTest(maxDuration = "2m")
    void onlyWhoKnowsThePasswordIsAnswered(byte[] bytes) {
        IceLite ice = new IceLite(OURS);
        assertTrue(ice.answer(bytes, bytes.length, PEER, 0).isEmpty());
        assertTrue(ice.dropped() == 1 && !ice.isChecked());
        Optional<byte[]> answer = ice.answer(signed(bytes), signed(bytes).length, PEER, 0);
        answer.ifPresent(said -> assertTrue(said.length <= 256));
    }

    /** These bytes as attributes of a check by somebody who knows the password. */
    private static byte[] signed(byte[] attributes) {
        byte[] whole = Arrays.copyOf(attributes, Math.min(attributes.length, 1000) & ~3);
        ByteBuffer out = ByteBuffer.allocate(1280);
        out.putShort((short) StunRequest.BINDING).putShort((short) 0).putInt(StunRequest.COOKIE);
        out.put(new byte[12]);
        out.putShort((short) Attribute.USERNAME).putShort((short) 6).put("abcd:x".getBytes(StandardCharsets.US_ASCII));
        out.putShort((short) 0).put(whole);
        int signedTo = out.position();
        out.putShort(2, (short) (signedTo + 4 + StunRequest.MAC_LENGTH - StunRequest.HEADER));
        byte[] password = OURS.password().getBytes(StandardCharsets.US_ASCII);
        byte[] mac = StunRequest.mac(password, Arrays.copyOf(out.array(), signedTo));
        out.putShort((short) Attribute.MESSAGE_INTEGRITY)
                .putShort((short) mac.length)
                .put(mac);
        int printedTo = out.position();
        out.putShort(2, (short) (printedTo + 8 - StunRequest.HEADER));
        int print = StunRequest.fingerprint(out.array(), printedTo);
        out.putShort((short) Attribute.FINGERPRINT).putShort((short) 4).putInt(print);
        return Arrays.copyOf(out.array(), out.position());
    }
}
