package io.parley.media.codec;

import io.netty.buffer.ByteBuf;

/** Packets of one voice back into sound, in the order in which they come. One thread. */
public interface SoundDecoder {

    /**
     * Decodes the payload of one packet, as far as there is room.
     *
     * @return how many samples it holds; none if it is broken
     */
    int decode(ByteBuf packet, int at, int length, short[] into);

    /**
     * What the packet before this one held, if this one says so; else nothing.
     *
     * @param lost how many samples are missed
     * @return how many of them are given
     */
    default int recover(ByteBuf packet, int at, int length, int lost, short[] into) {
        return 0;
    }
}
