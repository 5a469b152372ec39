package io.parley.media.rtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.parley.fuzz.Seeds;
import io.parley.media.dtmf.KeyReceiver;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;

/** Datagrams at a port of sound: a packet lies within what came, and events of keys say one key or none. */
@Tag("fuzz")
class RtpFuzzTest {
    static Stream<byte[]> packets() {
        Stream<byte[]> ours = Seeds.hex(
                "80 00 0001 00000000 00000001 ffffffff",
                "b1 80 0002 000000a0 00000001 00000002 bede0001 10ff0000 ffffff01",
                "80 65 0003 00000140 00000001 05 8a 0320",
                "90 00 0001 00000000 00000001 bede ffff");
        return Stream.concat(ours, Seeds.corpus("webrtc/rtp"));
    }

    @MethodSource("packets")
    @FuzzTest(maxDuration = "2m")
    void aPacketLiesWithinWhatCame(byte[] bytes) {
        RtpView view = new RtpView();
        ByteBuf packet = Unpooled.wrappedBuffer(bytes);
        if (!view.parse(packet)) {
            return;
        }
        assertTrue(view.payloadAt() >= RtpView.HEADER && view.payloadLength() >= 0);
        assertTrue(view.payloadAt() + view.payloadLength() <= bytes.length);
        KeyReceiver keys = new KeyReceiver();
        char key = keys.take(packet, view.payloadAt(), view.payloadLength(), view.timestamp());
        assertTrue(key == KeyReceiver.NONE || KeyReceiver.code(key) >= 0);
        assertEquals(KeyReceiver.NONE, keys.take(packet, view.payloadAt(), view.payloadLength(), view.timestamp()));
    }
}
