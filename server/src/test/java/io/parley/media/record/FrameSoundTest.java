package io.parley.media.record;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.parley.media.Codec;
import io.parley.media.codec.Coders;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** What a recording is made of, packet by packet. */
class FrameSoundTest {
    private static final int PACKETS = 200;

    private final ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final byte[] opus = opus();
    private final byte[] narrow = new byte[160];

    private static byte[] opus() {
        ByteBuf packet = Unpooled.buffer();
        Coders.encoder(Codec.OPUS).encode(new short[320], 0, 320, packet);
        byte[] bytes = new byte[packet.readableBytes()];
        packet.readBytes(bytes);
        return bytes;
    }

    @Test
    void whoChangesBetweenCodecsWithEachPacketCostsNothingMore() {
        FrameSound apart = new FrameSound(SoundForm.WIDE_SAMPLES);
        FrameSound byTurns = new FrameSound(SoundForm.WIDE_SAMPLES);
        for (int warm = 0; warm < 2; warm++) {
            allocated(apart, 1);
            allocated(byTurns, 1);
        }
        long least = allocated(apart, PACKETS);
        long most = allocated(byTurns, 1);
        assertTrue(most < least + least / 4 + 100_000, most + " bytes by turns, else " + least);
    }

    /** For as many packets of either codec. @param run so many of one, and so many of the other */
    private long allocated(FrameSound sound, int run) {
        long before = memory.getThreadAllocatedBytes(Thread.currentThread().threadId());
        for (int n = 0; n < 2 * PACKETS; n++) {
            boolean wide = n / run % 2 == 0;
            sound.of(new Frame(
                    20_000_000L * n,
                    0,
                    new Frame.From(0, 0, 1),
                    n,
                    wide ? Codec.OPUS : Codec.PCMA,
                    false,
                    wide ? opus : narrow));
        }
        return memory.getThreadAllocatedBytes(Thread.currentThread().threadId()) - before;
    }
}
