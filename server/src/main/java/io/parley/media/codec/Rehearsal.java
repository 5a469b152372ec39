package io.parley.media.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.parley.media.Codec;

/**
 * Encodes and decodes some seconds of Opus for nobody, so that the first caller who is transcoded does not wait on the
 * media loop while Java compiles the codec: cold, a packet takes ten times as long.
 */
public final class Rehearsal {
    private static final Codec CODEC = Codec.OPUS;
    private static final int FRAME = CODEC.frame();
    private static final int PARTIALS = 12;
    private static final int WORD_FRAMES = 40;
    private static final int SPOKEN_FRAMES = 30;
    private static final double LOUDNESS = 6_000;

    private Rehearsal() {}

    /** Blocks; for a thread that nobody waits for. @param frames of 20 ms */
    public static void opus(int frames) {
        SoundEncoder encoder = Coders.encoder(CODEC);
        SoundDecoder decoder = Coders.decoder(CODEC);
        short[] heard = new short[6 * FRAME];
        ByteBuf packet = Unpooled.buffer(2_000);
        for (int frame = 0; frame < frames; frame++) {
            packet.clear();
            encoder.encode(voice(frame), 0, FRAME, packet);
            decoder.decode(packet, 0, packet.readableBytes(), heard);
        }
        packet.release();
    }

    /** Words and pauses of something like a voice, whose pitch goes up and down. */
    private static short[] voice(int frame) {
        short[] samples = new short[FRAME];
        if (frame % WORD_FRAMES >= SPOKEN_FRAMES) {
            return samples;
        }
        double pitch = 110 + 40 * Math.sin(frame / 9.0);
        for (int i = 0; i < FRAME; i++) {
            double at = (double) (frame * FRAME + i) / CODEC.rate();
            double sum = 0;
            for (int partial = 1; partial <= PARTIALS; partial++) {
                sum += Math.sin(2 * Math.PI * pitch * partial * at) / partial;
            }
            samples[i] = (short) (LOUDNESS * sum / 2);
        }
        return samples;
    }
}
