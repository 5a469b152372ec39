package io.parley.media.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.parley.media.Codec;
import io.parley.sim.Computes;
import io.parley.sim.Tones;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Opus as a leg uses it; that others understand it is seen with Chromium and baresip. */
@Computes
class OpusSpeechTest {
    private static final int FRAME = Codec.OPUS.frame();

    private static short[] tone(int samples) {
        short[] tone = new short[samples];
        for (int i = 0; i < samples; i++) {
            tone[i] = (short) (8_000 * Math.sin(2 * Math.PI * 880 * i / Codec.OPUS.rate()));
        }
        return tone;
    }

    private static List<ByteBuf> packets(short[] sound, int samples) {
        SoundEncoder encoder = Coders.encoder(Codec.OPUS);
        List<ByteBuf> packets = new ArrayList<>();
        for (int at = 0; at + samples <= sound.length; at += samples) {
            ByteBuf packet = Unpooled.buffer();
            encoder.encode(sound, at, samples, packet);
            packets.add(packet);
        }
        return packets;
    }

    @Test
    void aToneComesThroughInPacketsOfAnyLength() {
        for (int ms : new int[] {10, 20, 40, 60}) {
            SoundDecoder decoder = Coders.decoder(Codec.OPUS);
            short[] heard = new short[16_000];
            short[] frame = new short[1_920];
            int at = 0;
            for (ByteBuf packet : packets(tone(16_000), 16 * ms)) {
                assertEquals(48 * ms, OpusPacket.duration(packet, 0, packet.readableBytes()));
                int count = decoder.decode(packet, 0, packet.readableBytes(), frame);
                assertEquals(16 * ms, count);
                System.arraycopy(frame, 0, heard, at, count);
                at += count;
            }
            assertTrue(Tones.share(heard, 4_000, 8_000, 440) > 0.98, ms + " ms");
        }
    }

    @Test
    void whatIsLostMayBeInTheNextPacket() {
        List<ByteBuf> packets = packets(tone(16_000), FRAME);
        SoundDecoder decoder = Coders.decoder(Codec.OPUS);
        short[] frame = new short[1_920];
        int recovered = 0;
        for (int i = 0; i < packets.size(); i++) {
            ByteBuf packet = packets.get(i);
            if (i % 5 == 4) {
                continue;
            }
            if (i % 5 == 0 && i > 0) {
                assertEquals(FRAME, decoder.recover(packet, 0, packet.readableBytes(), FRAME, frame));
                recovered += Tones.loudness(frame, 0, FRAME) > 2_000 ? 1 : 0;
            }
            decoder.decode(packet, 0, packet.readableBytes(), frame);
        }
        assertTrue(recovered >= 7, "recovered " + recovered + " of 9");
    }

    @Test
    void brokenPacketsAreNoSoundAndHarmNobody() {
        Random chance = new Random(7587);
        SoundDecoder decoder = Coders.decoder(Codec.OPUS);
        List<ByteBuf> good = packets(tone(16_000), FRAME);
        short[] frame = new short[1_920];
        for (int i = 0; i < 30_000; i++) {
            byte[] bytes = new byte[chance.nextInt(200)];
            chance.nextBytes(bytes);
            if (i % 3 == 0) {
                ByteBuf whole = good.get(chance.nextInt(good.size())).duplicate();
                bytes = new byte[whole.readableBytes()];
                whole.readBytes(bytes);
                bytes[chance.nextInt(bytes.length)] ^= (byte) (1 << chance.nextInt(8));
            }
            int count = decoder.decode(Unpooled.wrappedBuffer(bytes), 0, bytes.length, frame);
            assertTrue(count >= 0 && count <= frame.length);
        }
        short[] heard = new short[16_000];
        int at = 0;
        for (ByteBuf packet : good) {
            at += decoder.decode(packet, 0, packet.readableBytes(), frame);
            System.arraycopy(frame, 0, heard, at - FRAME, FRAME);
        }
        assertTrue(Tones.share(heard, 6_000, 8_000, 440) > 0.95, "a good voice is heard afterwards");
    }
}
