package io.parley.media.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.parley.media.Codec;
import io.parley.media.MediaEvents;
import io.parley.media.RemoteMedia;
import io.parley.media.codec.G711;
import io.parley.media.rtp.RtpView;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

/** Keys in sound, packet by packet. */
class InBandEarTest {
    private static final InetSocketAddress THERE = new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 4000);
    private static final int SAMPLES = 160;
    private final RtpView view = new RtpView();
    private final StringBuilder heard = new StringBuilder();
    private final InBandEar ear =
            InBandEar.DEAF.agreed(new RemoteMedia(THERE, THERE.getAddress(), Codec.PCMA, -1, 20, true, true));

    private final MediaEvents events = new MediaEvents() {
        @Override
        public void digit(char digit) {
            heard.append(digit);
        }

        @Override
        public void played(long playbackId) {}

        @Override
        public void mediaSilent(int silentMs) {}
    };

    /** A packet of a 1, or of silence. */
    private void take(int sequence, long time, boolean pressed) {
        ByteBuf packet = Unpooled.buffer().writeByte(0x80).writeByte(8).writeShort(sequence);
        packet.writeInt((int) time).writeInt(99);
        for (int i = 0; i < SAMPLES; i++) {
            double t = 2 * Math.PI * (time + i) / 8000;
            double tones = 4000 * (Math.sin(697 * t) + Math.sin(1209 * t));
            packet.writeByte(G711.encode(Codec.PCMA, (short) (pressed ? tones : 0)));
        }
        view.parse(packet);
        ear.take(Codec.PCMA, view, packet, events);
    }

    private void press(int sequence, long time) {
        for (int n = 0; n < 10; n++) {
            take(sequence + n, time + n * SAMPLES, n < 5);
        }
    }

    @Test
    void whatComesTwiceOrLateIsNotHeardAgain() {
        press(65_530, 0);
        press(65_530, 0);
        assertEquals("1", heard.toString());
    }

    @Test
    void aPhoneThatNumbersItsPacketsAnewIsHeardAllTheSame() {
        press(30_000, 0);
        press(100, 90_000);
        assertEquals("11", heard.toString());
    }
}
