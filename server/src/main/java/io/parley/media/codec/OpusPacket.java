package io.parley.media.codec;

import io.netty.buffer.ByteBuf;

/** What the first bytes of an Opus packet tell without its being decoded (RFC 6716 section 3.1). */
public final class OpusPacket {
    private static final int[] SILK_MS = {10, 20, 40, 60};
    private static final int SILK_LAST = 11;
    private static final int HYBRID_LAST = 15;
    private static final int PER_MS = 48;
    private static final int MOST = 120 * PER_MS;

    private OpusPacket() {}

    /** How long it is, in units of its clock of 48 kHz; nothing if it is none. */
    public static int duration(ByteBuf packet, int at, int length) {
        if (length < 1) {
            return 0;
        }
        int first = packet.getUnsignedByte(at);
        int frames = switch (first & 3) {
            case 0 -> 1;
            case 1, 2 -> 2;
            default -> length < 2 ? 0 : packet.getUnsignedByte(at + 1) & 0x3f;
        };
        int all = frames * frame(first >> 3);
        return all > MOST ? 0 : all;
    }

    private static int frame(int configuration) {
        if (configuration <= SILK_LAST) {
            return SILK_MS[configuration & 3] * PER_MS;
        }
        if (configuration <= HYBRID_LAST) {
            return (configuration & 1) == 0 ? 10 * PER_MS : 20 * PER_MS;
        }
        return 120 << (configuration & 3); // 2.5, 5, 10 or 20 ms
    }
}
