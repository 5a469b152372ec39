package io.parley.media.codec;

import io.netty.buffer.ByteBuf;

/** G.722 at 64 kbit/s: two samples of 16 kHz into one byte, the upper half of the spectrum in its two upper bits. */
public final class G722Encoder implements SoundEncoder {
    private final G722.Mirror split = new G722.Mirror();
    private final G722Band low = G722Band.low();
    private final G722Band high = G722Band.high();

    @Override
    public void encode(short[] samples, int at, int count, ByteBuf into) {
        for (int i = at; i + 1 < at + count; i += 2) {
            into.writeByte(code(samples[i], samples[i + 1]));
        }
    }

    private int code(int first, int second) {
        split.take(first, second);
        int lower = lower(split.even() + split.odd() >> 14);
        return higher(split.even() - split.odd() >> 14) << 6 | lower;
    }

    private int lower(int signal) {
        int off = G722Band.saturated(signal - low.expected());
        int size = off < 0 ? -(off + 1) : off;
        int level = 1;
        while (level < G722.LOW_LEVELS.length && size >= G722.LOW_LEVELS[level] * low.step() >> 12) {
            level++;
        }
        int code = off >= 0 ? 62 - level : level < 3 ? 64 - level : 34 - level;
        G722.low(low, code);
        return code;
    }

    private int higher(int signal) {
        int off = G722Band.saturated(signal - high.expected());
        int size = off < 0 ? -(off + 1) : off;
        boolean far = size >= G722.HIGH_LEVEL * high.step() >> 12;
        int code = (off < 0 ? 0 : 2) | (far ? 0 : 1);
        G722.high(high, code);
        return code;
    }
}
