package io.parley.media.record;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.parley.media.Codec;
import io.parley.media.codec.Coders;
import io.parley.media.codec.G711;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
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

    @Test
    void aPacketIsQuietIfNothingInItIsLouder() {
        byte[] silent = new byte[160];
        Arrays.fill(silent, G711.silence(Codec.PCMA));
        byte[] click = silent.clone();
        click[120] = G711.encode(Codec.PCMA, (short) -8_000);
        for (SoundForm form : List.of(SoundForm.A_LAW, SoundForm.WIDE_SAMPLES)) {
            FrameSound sound = new FrameSound(form);
            sound.of(packet(0, Codec.PCMA, silent));
            assertTrue(sound.isQuiet(400), form.name());
            sound.of(packet(1, Codec.PCMA, click));
            assertFalse(sound.isQuiet(400), form.name());
            assertTrue(sound.isQuiet(20_000), form.name());
        }
    }

    private static Frame packet(int n, Codec codec, byte[] payload) {
        return new Frame(20_000_000L * n, 0, new Frame.From(0, 0, 1), n, codec, false, payload);
    }

    /** For as many packets of either codec. @param run so many of one, and so many of the other */
    private long allocated(FrameSound sound, int run) {
        long before = memory.getThreadAllocatedBytes(Thread.currentThread().threadId());
        for (int n = 0; n < 2 * PACKETS; n++) {
            boolean wide = n / run % 2 == 0;
            sound.of(packet(n, wide ? Codec.OPUS : Codec.PCMA, wide ? opus : narrow));
        }
        return memory.getThreadAllocatedBytes(Thread.currentThread().threadId()) - before;
    }
}
