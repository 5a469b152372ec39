package io.parley.media.codec;

import io.netty.buffer.ByteBuf;
import io.parley.media.Codec;

/** G.711 as a codec among others: a code word a sample, and nothing to remember. */
final class LawCoder implements SoundEncoder, SoundDecoder {
    private final Codec law;

    LawCoder(Codec law) {
        this.law = law;
    }

    @Override
    public void encode(short[] samples, int at, int count, ByteBuf into) {
        for (int i = at; i < at + count; i++) {
            into.writeByte(G711.encode(law, samples[i]));
        }
    }

    @Override
    public int decode(ByteBuf packet, int at, int length, short[] into) {
        int count = Math.min(length, into.length);
        for (int i = 0; i < count; i++) {
            into[i] = G711.decode(law, packet.getByte(at + i));
        }
        return count;
    }
}
