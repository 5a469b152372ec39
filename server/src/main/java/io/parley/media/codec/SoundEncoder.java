package io.parley.media.codec;

import io.netty.buffer.ByteBuf;

/** Sound of one voice into packets of one codec. One thread. */
public interface SoundEncoder {

    /** Writes {@code count} samples from {@code at} as the payload of one packet. */
    void encode(short[] samples, int at, int count, ByteBuf into);
}
