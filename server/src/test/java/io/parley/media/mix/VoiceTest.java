package io.parley.media.mix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.parley.media.Codec;
import io.parley.media.codec.G711;
import io.parley.media.rtp.RtpView;
import io.parley.sim.Tones;
import java.lang.management.ManagementFactory;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A voice on its way through the buffer of a mix: packets by hand, turns by hand. */
class VoiceTest {
    private static final int FRAME = PlayoutBuffer.FRAME;
    private static final double TONE = 440;

    private final PlayoutBuffer buffer = new PlayoutBuffer();
    private final short[] out = new short[8000 * 20];
    private int played;
    private int concealed;

    @Test
    void soundComesOutAsItWentInTwentyMillisecondsLater() {
        short[] in = Tones.sine(TONE, 0, 100 * FRAME);
        for (int n = 0; n < 100; n++) {
            packet(in, n * FRAME, FRAME);
            turn();
        }
        for (int i = 0; i < 99 * FRAME; i++) {
            short expected = G711.decode(Codec.PCMA, G711.encode(Codec.PCMA, in[i]));
            if (i >= 40) { // it fades in
                assertEquals(expected, out[FRAME + i], "sample " + i);
            }
        }
        assertEquals(0, concealed);
    }

    @Test
    void packetsMayHaveAnyLengthAndOrderAndComeTwice() {
        short[] in = Tones.sine(TONE, 0, 240 * FRAME);
        for (int n = 0; n + 6 <= 240; n += 6) {
            packet(in, (n + 3) * FRAME, 3 * FRAME); // 60 ms, the later one first
            packet(in, n * FRAME, 3 * FRAME);
            packet(in, n * FRAME, 3 * FRAME);
            turns(6);
        }
        assertTrue(share(40, 150) > 0.99, "share " + share(40, 150));
    }

    @Test
    void whatIsLostIsFilledInByTheVoiceItself() {
        Random chance = new Random(7);
        short[] in = Tones.sine(TONE, 0, 400 * FRAME);
        for (int n = 0; n < 400; n++) {
            if (chance.nextDouble() > 0.05) {
                packet(in, n * FRAME, FRAME);
            }
            turn();
        }
        assertTrue(concealed > 5 && concealed < 40, "concealed " + concealed);
        assertTrue(share(10, 380) > 0.97, "share " + share(10, 380));
        for (int n = 10; n < 390; n++) {
            assertTrue(Tones.loudness(out, n * FRAME, FRAME) > 2500, "a hole in frame " + n);
        }
    }

    @Test
    void aLongGapFadesToSilenceAndTheNextWordIsHeardWhole() {
        short[] in = Tones.sine(TONE, 0, 200 * FRAME);
        for (int n = 0; n < 20; n++) {
            packet(in, n * FRAME, FRAME);
            turn();
        }
        turns(30);
        assertEquals(0, Tones.loudness(out, 45 * FRAME, FRAME));
        assertFalse(buffer.next(new short[FRAME]), "nobody speaks");
        for (int n = 60; n < 100; n++) {
            packet(in, n * FRAME, FRAME);
            turn();
        }
        assertTrue(share(played / FRAME - 30, 25) > 0.99);
    }

    @Test
    void whatComesLateMakesItWaitLongerAndThenLessAgain() {
        short[] in = noise(640 * FRAME);
        int sent = 0;
        for (int n = 0; n < 20; n++) {
            packet(in, sent++ * FRAME, FRAME);
            turn();
        }
        int first = sent * FRAME - lastPlayedOf(in);
        for (int n = 0; n < 80; n++) { // each fourth turn brings four
            for (int i = 0; n % 4 == 3 && i < 4; i++) {
                packet(in, sent++ * FRAME, FRAME);
            }
            turn();
            concealed = n < 20 ? 0 : concealed;
        }
        assertEquals(0, concealed, "it has learnt to wait");
        int behind = sent * FRAME - lastPlayedOf(in);
        for (int n = 0; n < 500; n++) {
            packet(in, sent++ * FRAME, FRAME);
            turn();
        }
        int later = sent * FRAME - lastPlayedOf(in);
        assertTrue(first < behind && later < behind, "waits " + first + ", " + behind + ", " + later);
        assertEquals(2 * FRAME, later, "one frame waits, one is heard");
    }

    private static short[] noise(int count) {
        Random chance = new Random(11);
        short[] samples = new short[count];
        for (int i = 0; i < count; i++) {
            samples[i] = (short) (chance.nextGaussian() * 2000);
        }
        return samples;
    }

    @Test
    void anotherSourceIsHeardAtOnce() {
        short[] in = Tones.sine(TONE, 0, 60 * FRAME);
        for (int n = 0; n < 30; n++) {
            packet(in, n * FRAME, FRAME);
            turn();
        }
        for (int n = 30; n < 60; n++) {
            take(99, 5_000_000L + n * FRAME, in, n * FRAME, FRAME);
            turn();
        }
        assertTrue(share(35, 24) > 0.99);
    }

    @Test
    void timestampsMayWrapAround() {
        short[] in = Tones.sine(TONE, 0, 60 * FRAME);
        for (int n = 0; n < 60; n++) {
            take(1, 0xffffffffL - 30 * FRAME + n * FRAME & 0xffffffffL, in, n * FRAME, FRAME);
            turn();
        }
        assertTrue(share(5, 50) > 0.99);
        assertEquals(0, concealed);
    }

    @Test
    void nonsenseNeverLeavesTheBuffer() {
        Random chance = new Random(3);
        short[] noise = new short[4 * FRAME];
        for (int n = 0; n < 5000; n++) {
            take(chance.nextInt(3), chance.nextLong() & 0xffffffffL, noise, 0, chance.nextInt(noise.length));
            buffer.next(new short[FRAME]);
        }
        played = 0;
        soundComesOutAsItWentInTwentyMillisecondsLater();
    }

    @Test
    void sumsNeverWrapAndKeepTheirOrder() {
        short before = Short.MIN_VALUE;
        for (int sum = -700_000; sum <= 700_000; sum += 13) {
            short limited = SoftLimit.of(sum);
            assertTrue(limited >= before, "at " + sum);
            before = limited;
        }
        assertEquals(20_000, SoftLimit.of(20_000));
        assertTrue(SoftLimit.of(20 * 32_767) > 32_000);
        assertTrue(SoftLimit.of(-20 * 32_768) < -32_000);
    }

    @Test
    void nothingIsAllocatedForAPacketOrAFrame() {
        ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        RtpView view = new RtpView();
        ByteBuf packet = Unpooled.buffer().writeByte(0x80).writeByte(8).writeZero(10 + FRAME);
        short[] frame = new short[FRAME];
        long before = 0;
        for (int n = 0; n < 20_000; n++) {
            before = n == 10_000
                    ? memory.getThreadAllocatedBytes(Thread.currentThread().threadId())
                    : before;
            packet.setShort(2, n).setInt(4, n * FRAME);
            if (n % 50 != 0) { // some are lost
                view.parse(packet);
                buffer.take(Codec.PCMA, view, packet);
            }
            buffer.next(frame);
        }
        long allocated = memory.getThreadAllocatedBytes(Thread.currentThread().threadId()) - before;
        assertTrue(allocated < 10_000, allocated + " bytes for 10000 packets");
    }

    @Test
    void whoChangesBetweenRatesWithEachPacketCostsNothingMore() {
        ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Voice voice = new Voice();
        RtpView view = new RtpView();
        ByteBuf packet = Unpooled.buffer().writeByte(0x80).writeByte(8).writeZero(10 + FRAME);
        short[] frame = new short[FRAME];
        Codec[] codecs = {Codec.PCMA, Codec.G722, Codec.PCMU, Codec.G722};
        long before = 0;
        for (int n = 0; n < 4_000; n++) {
            before = n == 2_000
                    ? memory.getThreadAllocatedBytes(Thread.currentThread().threadId())
                    : before;
            packet.setShort(2, n).setInt(4, n * FRAME);
            view.parse(packet);
            voice.take(codecs[n % codecs.length], view, packet);
            voice.next(frame);
        }
        long allocated = memory.getThreadAllocatedBytes(Thread.currentThread().threadId()) - before;
        assertTrue(allocated < 100_000, allocated + " bytes for 2000 packets");
    }

    private void packet(short[] in, int at, int count) {
        take(1, 1_000_000L + at, in, at, count);
    }

    private void take(int ssrc, long timestamp, short[] in, int at, int count) {
        ByteBuf packet = Unpooled.buffer().writeByte(0x80).writeByte(8).writeShort(at / FRAME);
        packet.writeInt((int) timestamp).writeInt(ssrc);
        for (int i = 0; i < count; i++) {
            packet.writeByte(G711.encode(Codec.PCMA, in[at + i]));
        }
        RtpView view = new RtpView();
        assertTrue(view.parse(packet));
        buffer.take(Codec.PCMA, view, packet);
    }

    private void turns(int count) {
        for (int i = 0; i < count; i++) {
            turn();
        }
    }

    private void turn() {
        short[] frame = new short[FRAME];
        buffer.next(frame);
        concealed += buffer.wasConcealed() ? 1 : 0;
        System.arraycopy(frame, 0, out, played, FRAME);
        played += FRAME;
    }

    private double share(int fromFrame, int frames) {
        double least = 1;
        for (int n = fromFrame; n + 5 <= fromFrame + frames; n += 5) {
            least = Math.min(least, Tones.share(out, n * FRAME, 5 * FRAME, TONE));
        }
        return least;
    }

    /** Where in what went in the last frame that came out stands. */
    private int lastPlayedOf(short[] in) {
        for (int at = in.length - FRAME; at >= 0; at--) {
            boolean same = true;
            for (int i = 0; same && i < FRAME; i++) {
                short code = G711.decode(Codec.PCMA, G711.encode(Codec.PCMA, in[at + i]));
                same = code == out[played - FRAME + i];
            }
            if (same) {
                return at;
            }
        }
        throw new AssertionError("what came out never went in");
    }
}
