package io.parley.media.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.parley.media.CallRecorder.Side;
import io.parley.media.Codec;
import io.parley.media.rtp.RtpView;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Frames from the loop to the recorder, whatever their size. */
class FrameRingTest {
    private final FrameRing ring = new FrameRing();
    private final RtpView view = new RtpView();
    private final Random dice = new Random(5);
    private final List<byte[]> out = new ArrayList<>();
    private int sent;

    @Test
    void aFrameOfAnySizeComesOutAsItWentInAllRoundTheRing() {
        List<byte[]> in = new ArrayList<>();
        for (int n = 0; n < 60_000; n++) {
            byte[] payload = new byte[n % 7 == 0 ? dice.nextInt(FrameRing.LARGEST_PAYLOAD + 1) : 160];
            dice.nextBytes(payload);
            assertTrue(offer(payload));
            in.add(payload);
            if (n % 1000 == 999) {
                assertEquals(1000, ring.drain(ring.end(), this::take));
            }
        }
        assertEquals(in.size(), out.size());
        for (int n = 0; n < in.size(); n++) {
            assertArrayEquals(in.get(n), out.get(n), "frame " + n);
        }
    }

    @Test
    void whatDoesNotFitIsRefusedAndNothingElseIsHarmed() {
        assertFalse(offer(new byte[FrameRing.LARGEST_PAYLOAD + 1]));
        int taken = 0;
        while (offer(new byte[FrameRing.LARGEST_PAYLOAD])) {
            taken++;
        }
        assertEquals(FrameRing.SLOTS / FrameRing.slots(FrameRing.LARGEST_PAYLOAD), taken);
        assertEquals(taken, ring.drain(ring.end(), this::take));
        assertTrue(offer(new byte[160]));
    }

    private boolean offer(byte[] payload) {
        ByteBuf packet = Unpooled.buffer().writeByte(0x80).writeByte(111).writeShort(sent);
        packet.writeInt(sent++).writeInt(1).writeBytes(payload);
        view.parse(packet);
        return ring.offer(7, FrameRing.sideAndCodec(Side.AGENT, Codec.OPUS), view, packet, 1);
    }

    private void take(long tape, ByteBuffer buffer, int at, int length) {
        byte[] record = new byte[length];
        buffer.get(at, record);
        Frame frame = Frame.read(ByteBuffer.wrap(record));
        assertEquals(Codec.OPUS, frame.codec());
        out.add(frame.payload());
    }
}
