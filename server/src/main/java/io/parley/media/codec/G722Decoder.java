package io.parley.media.codec;

import io.netty.buffer.ByteBuf;

/** G.722 at 64 kbit/s: one byte into two samples of 16 kHz. */
public final class G722Decoder implements SoundDecoder {
    private static final int LOUDEST = 16_383;

    private final G722.Mirror join = new G722.Mirror();
    private final G722Band low = G722Band.low();
    private final G722Band high = G722Band.high();

    @Override
    public int decode(ByteBuf packet, int at, int length, short[] into) {
        int bytes = Math.min(length, into.length / 2);
        for (int i = 0; i < bytes; i++) {
            int code = packet.getUnsignedByte(at + i);
            int lower = limited(low.expected() + G722.fine(code & 0x3f, low.step()));
            G722.low(low, code & 0x3f);
            int before = high.expected();
            int higher = limited(before + G722.high(high, code >> 6));
            join.take(lower + higher, lower - higher);
            into[2 * i] = (short) G722Band.saturated(join.even() >> 11);
            into[2 * i + 1] = (short) G722Band.saturated(join.odd() >> 11);
        }
        return 2 * bytes;
    }

    private static int limited(int signal) {
        return Math.clamp(signal, -LOUDEST - 1, LOUDEST);
    }
}
