package io.parley.media.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.parley.sim.Tones;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/**
 * G.722 to the bit. The checksums are those of what FFmpeg's and SpanDSP's encoders, and FFmpeg's decoder, make of the
 * same eight seconds: silence, tones, a sweep, noise soft and louder than anything, a square wave, and pulses.
 */
class G722Test {
    private static final long CODE_WORDS = 0xf195_0057L;
    private static final long SAMPLES = 0x3cc1_b96eL;
    private static final int SECOND = 16_000;

    static short[] eightSeconds() {
        short[] samples = new short[8 * SECOND];
        Random chance = new Random(722);
        double phase = 0;
        for (int i = 0; i < samples.length; i++) {
            double value = switch (i / SECOND) {
                case 0 -> 0;
                case 1 -> 12_000 * StrictMath.sin(i * 0.05);
                case 2 -> chance.nextGaussian() * 4_000;
                case 3 -> 32_767 * Math.signum(StrictMath.sin(i * 0.02));
                case 4 -> {
                    phase += i % SECOND * 3.14 / SECOND;
                    yield 20_000 * StrictMath.sin(phase);
                }
                case 5 -> chance.nextInt(65_536) - 32_768;
                case 6 -> chance.nextGaussian() * 30;
                default -> i % 320 < 160 ? 8_000 * StrictMath.sin(i * 0.3) : 0;
            };
            samples[i] = (short) Math.clamp(Math.round(value), Short.MIN_VALUE, Short.MAX_VALUE);
        }
        return samples;
    }

    private static byte[] encoded() {
        short[] samples = eightSeconds();
        ByteBuf out = Unpooled.buffer();
        SoundEncoder encoder = new G722Encoder();
        for (int i = 0; i < samples.length; i += 320) {
            encoder.encode(samples, i, 320, out);
        }
        byte[] words = new byte[out.readableBytes()];
        out.readBytes(words);
        return words;
    }

    private static long checksum(byte[] bytes) {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        return sum.getValue();
    }

    @Test
    void codeWordsAreThoseOfOtherEncoders() {
        assertEquals(CODE_WORDS, checksum(encoded()));
    }

    @Test
    void samplesAreThoseOfAnotherDecoder() {
        byte[] words = encoded();
        SoundDecoder decoder = new G722Decoder();
        short[] frame = new short[320];
        ByteBuffer all = ByteBuffer.allocate(words.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < words.length; i += 160) {
            assertEquals(320, decoder.decode(Unpooled.wrappedBuffer(words), i, 160, frame));
            all.asShortBuffer().put(frame);
            all.position(all.position() + 640);
        }
        assertEquals(SAMPLES, checksum(all.array()));
    }

    @Test
    void aToneAboveTheTelephoneBandComesThrough() {
        short[] tone = new short[SECOND];
        for (int i = 0; i < tone.length; i++) {
            tone[i] = (short) (8_000 * Math.sin(2 * Math.PI * 6_000 * i / SECOND));
        }
        ByteBuf packet = Unpooled.buffer();
        new G722Encoder().encode(tone, 0, tone.length, packet);
        short[] heard = new short[SECOND];
        new G722Decoder().decode(packet, 0, packet.readableBytes(), heard);
        assertTrue(Tones.share(heard, 4_000, 8_000, 6_000 / 2.0) > 0.98, "at half the rate it is half as high");
    }
}
