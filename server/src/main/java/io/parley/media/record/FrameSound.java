package io.parley.media.record;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.parley.media.Codec;
import io.parley.media.codec.Coders;
import io.parley.media.codec.G711;
import io.parley.media.codec.HalfBand;
import io.parley.media.codec.SoundDecoder;
import java.util.EnumMap;
import java.util.Map;

/** Packets of one side in the order in which they came, as what a recording of one form keeps. */
final class FrameSound {
    /** 120 ms. */
    private static final int LONGEST = 1_920;

    private final SoundForm form;
    private final HalfBand up = new HalfBand();
    private final short[] samples = new short[LONGEST];
    private final short[] narrow = new short[LONGEST];
    /** Each is made once: whoever sends may change between them as often as they like. */
    private final Map<Codec, SoundDecoder> decoders = new EnumMap<>(Codec.class);

    private Codec codec = Codec.PCMU;
    private int count;

    FrameSound(SoundForm form) {
        this.form = form;
    }

    /** Decodes the next one; gives how many samples, or code words, there are. */
    int of(Frame frame) {
        codec = frame.codec();
        byte[] payload = frame.payload();
        count = form.isCodeWords() ? words(payload) : decoded(Unpooled.wrappedBuffer(payload));
        return count;
    }

    private int words(byte[] payload) {
        int words = Math.min(payload.length, LONGEST);
        for (int i = 0; i < words; i++) {
            samples[i] = (short) (payload[i] & 0xff);
        }
        return words;
    }

    private int decoded(ByteBuf payload) {
        boolean widened = codec.rate() < form.rate();
        short[] into = widened ? narrow : samples;
        SoundDecoder decoder = decoders.computeIfAbsent(codec, Coders::decoder);
        int decoded = decoder.decode(payload, 0, payload.readableBytes(), into);
        if (!widened) {
            return kept(decoded);
        }
        int half = Math.min(decoded, LONGEST / 2);
        up.up(narrow, half, samples);
        return kept(2 * half);
    }

    private int kept(int decoded) {
        for (int i = 0; i < decoded; i++) {
            samples[i] = samples[i] == SideTrack.NOTHING ? -Short.MAX_VALUE : samples[i];
        }
        return decoded;
    }

    /** Of the last one: the first of them. */
    short[] samples() {
        return samples;
    }

    /** Whether nothing louder was in the last one. */
    boolean isQuiet(int loudness) {
        for (int i = 0; i < count; i++) {
            int sample = form.isCodeWords() ? G711.decode(codec, (byte) samples[i]) : samples[i];
            if (Math.abs(sample) > loudness) {
                return false;
            }
        }
        return true;
    }
}
