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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A voice that leaves out its silence and says how loud that is: packets by hand, turns by hand. */
class ComfortNoiseTest {
    private static final int FRAME = 160;
    private static final double TONE = 440;

    private final Voice voice = new Voice();
    private final RtpView view = new RtpView();
    private final short[] frame = new short[FRAME];
    private int concealed;

    private ByteBuf packet(int type, int number, int payload) {
        ByteBuf packet = Unpooled.buffer().writeByte(0x80).writeByte(type).writeShort(number);
        return packet.writeInt(1_000 + number * FRAME).writeInt(99).writeZero(payload);
    }

    /** A packet of a tone, which began with the first. */
    private void speaks(int number) {
        ByteBuf packet = packet(Codec.PCMA.payloadType(), number, FRAME);
        short[] tone = Tones.sine(TONE, number * FRAME, FRAME);
        for (int i = 0; i < FRAME; i++) {
            packet.setByte(12 + i, G711.encode(Codec.PCMA, tone[i]));
        }
        assertTrue(view.parse(packet));
        voice.take(Codec.PCMA, view, packet);
    }

    private void rests(int number, int level) {
        ByteBuf packet = packet(13, number, 1).setByte(12, level);
        assertTrue(view.parse(packet));
        voice.rest(view, packet);
    }

    /** Turns in which all of what is heard is put together. */
    private short[] turns(int count) {
        short[] heard = new short[count * FRAME];
        for (int i = 0; i < count; i++) {
            voice.next(frame);
            concealed += voice.wasConcealed() ? 1 : 0;
            System.arraycopy(frame, 0, heard, i * FRAME, FRAME);
        }
        return heard;
    }

    /** dB below overload (RFC 3389 section 3). */
    private static double below(short[] sound, int from) {
        double power = 0;
        for (int i = from; i < sound.length; i++) {
            power += (double) sound[i] * sound[i];
        }
        return -10 * Math.log10(power / (sound.length - from) / 32_768 / 32_768);
    }

    @ParameterizedTest
    @CsvSource({"40, 40", "50, 50", "63, 63", "70, 70", "10, 30", "0, 30"})
    void itIsAsLoudAsItIsSaidToBeAndNeverLouderThanABackground(int said, double heard) {
        rests(0, said);
        assertEquals(heard, below(turns(100), 0), 0.5);
    }

    @Test
    void itHasNoToneAndNoRepetition() {
        rests(0, 40);
        short[] noise = turns(100);
        for (int hertz = 100; hertz < 4_000; hertz += 100) {
            assertTrue(Tones.share(noise, 0, 8_000, hertz) < 0.01, hertz + " Hz");
        }
    }

    @Test
    void itBeginsWhenAllThatWasSaidHasBeenHeardAndEndsWithTheNextWord() {
        for (int n = 0; n < 10; n++) {
            speaks(n);
            turns(1);
        }
        rests(10, 45);
        short[] last = turns(1);
        assertTrue(Tones.share(last, 0, FRAME, TONE) > 0.9, "what was said is heard first");
        turns(4);
        assertEquals(45, below(turns(40), 0), 0.7);
        for (int n = 55; n < 65; n++) {
            speaks(n);
            turns(1);
        }
        speaks(65);
        short[] again = turns(1);
        assertTrue(Tones.share(again, 0, FRAME, TONE) > 0.99, "nothing of it is under the word");
        assertEquals(0, concealed, "nothing was lost");
    }

    @Test
    void aWordThatComesLateDoesNotEndItAndNoiseThatComesLateDoesNotBegin() {
        speaks(0);
        speaks(1);
        rests(3, 50);
        speaks(2);
        turns(12);
        assertEquals(50, below(turns(20), 0), 0.7);
        speaks(20);
        rests(19, 50);
        turns(12);
        assertEquals(0, Tones.loudness(turns(5), 0, 5 * FRAME), "the word is over, and nobody rests");
    }

    @Test
    void anEmptyPacketIsTheQuietestThereIs() {
        ByteBuf packet = packet(13, 0, 0);
        assertTrue(view.parse(packet));
        voice.rest(view, packet);
        assertTrue(voice.next(frame));
        assertTrue(Tones.loudness(frame, 0, FRAME) <= 1);
    }

    @Test
    void anotherVoiceBeginsInSilence() {
        rests(0, 40);
        voice.restart();
        assertFalse(voice.next(frame));
        assertEquals(0, Tones.loudness(frame, 0, FRAME));
    }

    @Test
    void nothingIsAllocatedPerPacketOrTurn() {
        ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        ByteBuf packet = packet(13, 0, 1).setByte(12, 50);
        long before = 0;
        for (int n = 0; n < 30_000; n++) {
            before = n == 20_000 ? memory.getCurrentThreadAllocatedBytes() : before;
            packet.setShort(2, n);
            view.parse(packet);
            voice.rest(view, packet);
            voice.next(frame);
        }
        assertEquals(0, (memory.getCurrentThreadAllocatedBytes() - before) / 10_000, "bytes a turn");
    }
}
