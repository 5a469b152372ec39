package io.parley.media.dtmf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.parley.media.Codec;
import io.parley.media.codec.Coders;
import io.parley.media.codec.G711;
import io.parley.media.codec.SoundDecoder;
import io.parley.media.codec.SoundEncoder;
import io.parley.sim.Computes;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys in the sound itself (row T18): those that count, and all that does not, speech above all. */
@Computes
class InBandKeysTest {
    private static final double[] LOW = {697, 770, 852, 941};
    private static final double[] HIGH = {1209, 1336, 1477, 1633};
    private static final String ALL = "123A456B789C*0#D";
    private static final Path PROMPTS = Path.of("../sip-config/src/main/resources/prompts");
    /** Speech beyond the prompts, if somebody has a folder of it: mono WAV of 8 kHz. */
    private static final String MORE = System.getProperty("talkoff.folder", "");

    /** A key as it is pressed. @param high how loud the high tone is beside the low one */
    private record Press(char key, int ms, double loud, double high, double off) {
        static Press of(char key, int ms) {
            return new Press(key, ms, 4000, 1, 1);
        }

        short[] sound(int rate) {
            int at = ALL.indexOf(key);
            short[] sound = new short[rate / 1000 * ms];
            for (int i = 0; i < sound.length; i++) {
                double t = 2 * Math.PI * i / rate * off;
                sound[i] = (short) (loud * (Math.sin(LOW[at / 4] * t) + high * Math.sin(HIGH[at % 4] * t)));
            }
            return sound;
        }
    }

    private static short[] silence(int rate, int ms) {
        return new short[rate / 1000 * ms];
    }

    private static short[] joined(short[]... parts) {
        short[] all =
                new short[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
        int at = 0;
        for (short[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    /** All keys in this sound, in packets of 20 ms. */
    private static String heard(short[] sound, int rate) {
        InBandKeys keys = new InBandKeys(rate);
        StringBuilder heard = new StringBuilder();
        int frame = rate / 50;
        for (int at = 0; at < sound.length; at += frame) {
            short[] packet = Arrays.copyOfRange(sound, at, at + frame);
            char key = keys.take(packet, frame);
            if (key != InBandKeys.NONE) {
                heard.append(key);
            }
        }
        return heard.toString();
    }

    /** After a pause of any length, so that windows begin anywhere in it. */
    private static String heard(Press press, int pauseMs) {
        return heard(joined(silence(8000, 100 + pauseMs), press.sound(8000), silence(8000, 100)), 8000);
    }

    @ParameterizedTest
    @EnumSource(Codec.class)
    void eachKeyCountsOnceThroughEachCodec(Codec codec) {
        short[] sound = silence(codec.rate(), 200);
        for (char key : ALL.toCharArray()) {
            sound = joined(sound, Press.of(key, 80).sound(codec.rate()), silence(codec.rate(), 80));
        }
        assertEquals(ALL, heard(through(codec, sound), codec.rate()));
    }

    private static short[] through(Codec codec, short[] sound) {
        SoundEncoder encoder = Coders.encoder(codec);
        SoundDecoder decoder = Coders.decoder(codec);
        int frame = codec.frame();
        short[] there = new short[sound.length];
        short[] decoded = new short[3 * frame];
        for (int at = 0; at + frame <= sound.length; at += frame) {
            ByteBuf packet = Unpooled.buffer();
            encoder.encode(sound, at, frame, packet);
            int count = decoder.decode(packet, 0, packet.readableBytes(), decoded);
            System.arraycopy(decoded, 0, there, at, Math.min(count, frame));
        }
        return there;
    }

    @Test
    void fortyMillisecondsAreEnoughWhereverTheyBeginAndTwentyAreNot() {
        for (char key : ALL.toCharArray()) {
            for (int pause = 0; pause < 20; pause++) {
                assertEquals(String.valueOf(key), heard(Press.of(key, 40), pause), key + " after " + pause);
                assertEquals("", heard(Press.of(key, 20), pause), key + " after " + pause);
            }
        }
    }

    @Test
    void theSameKeyTwiceCountsTwiceAndAShortBreakDoesNotPartOne() {
        short[] key = Press.of('5', 60).sound(8000);
        for (int pause = 0; pause < 20; pause++) {
            short[] before = silence(8000, 100 + pause);
            assertEquals("55", heard(joined(before, key, silence(8000, 40), key, silence(8000, 99)), 8000));
            assertEquals("5", heard(joined(before, key, silence(8000, 10), key, silence(8000, 99)), 8000));
        }
    }

    /** As far apart as lines make them, and as phones are off (Q.24). */
    @Test
    void tonesMayDifferInLoudnessAndBeALittleOff() {
        for (char key : ALL.toCharArray()) {
            String one = String.valueOf(key);
            assertEquals(one, heard(new Press(key, 60, 3000, 1.58, 1), 3), key + " high 4 dB louder");
            assertEquals(one, heard(new Press(key, 60, 6000, 0.4, 1), 3), key + " low 8 dB louder");
            assertEquals(one, heard(new Press(key, 60, 4000, 1, 1.01), 3), key + " 1 % too high");
            assertEquals(one, heard(new Press(key, 60, 4000, 1, 0.99), 3), key + " 1 % too low");
            assertEquals(one, heard(new Press(key, 60, 400, 1, 1), 3), key + " softly");
            assertEquals("", heard(new Press(key, 60, 4000, 4, 1), 3), key + " high 12 dB louder");
            assertEquals("", heard(new Press(key, 60, 4000, 0.2, 1), 3), key + " low 14 dB louder");
            assertEquals("", heard(new Press(key, 60, 4000, 1, 1.04), 3), key + " 4 % too high");
            assertEquals("", heard(new Press(key, 60, 60, 1, 1), 3), key + " hardly to hear");
        }
    }

    @Test
    void noiseFifteenDecibelsBelowHidesNoKeyAndIsNone() {
        Random chance = new Random(24);
        int missed = 0;
        for (int i = 0; i < 320; i++) {
            char key = ALL.charAt(i % 16);
            short[] sound = joined(silence(8000, 100), Press.of(key, 60).sound(8000), silence(8000, 100));
            for (int at = 0; at < sound.length; at++) {
                sound[at] += (short) (4000 * Math.pow(10, -15 / 20.0) * chance.nextGaussian());
            }
            missed += heard(sound, 8000).equals(String.valueOf(key)) ? 0 : 1;
        }
        assertEquals(0, missed);
        short[] noise = new short[8000 * 60];
        for (int at = 0; at < noise.length; at++) {
            noise[at] = (short) (4000 * chance.nextGaussian());
        }
        assertEquals("", heard(noise, 8000));
    }

    @ParameterizedTest
    @ValueSource(doubles = {350, 425, 440, 697, 941, 1209, 1336, 1633})
    void onePureToneIsNoKey(double hertz) {
        short[] tone = new short[8000];
        for (int i = 0; i < tone.length; i++) {
            tone[i] = (short) (9000 * Math.sin(2 * Math.PI * hertz * i / 8000));
        }
        assertEquals("", heard(tone, 8000));
    }

    /** All that is shipped, in six languages: some eighteen minutes of voices. */
    @Test
    void nobodyPressesAKeyBySpeaking() throws IOException {
        List<Path> files = new ArrayList<>(wavs(PROMPTS));
        assertTrue(files.size() > 300, "only " + files.size() + " prompts");
        if (!MORE.isEmpty()) {
            files.addAll(wavs(Path.of(MORE)));
        }
        StringBuilder heard = new StringBuilder();
        long samples = 0;
        for (Path file : files) {
            short[] sound = read(file);
            samples += sound.length;
            String keys = heard(sound, 8000);
            heard.append(keys.isEmpty() ? "" : file + ": " + keys + "\n");
        }
        assertEquals("", heard.toString(), samples / 480_000 + " minutes");
    }

    private static List<Path> wavs(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(".wav")).sorted().toList();
        }
    }

    /** One channel, G.711 or 16 bit. */
    private static short[] read(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int format = bytes.getShort(20);
        int at = 12;
        while (bytes.getInt(at) != 0x61746164) {
            at += 8 + bytes.getInt(at + 4);
        }
        int width = format == 1 ? 2 : 1;
        bytes.position(at + 8);
        short[] sound = new short[Math.min(bytes.getInt(at + 4), bytes.remaining()) / width];
        for (int i = 0; i < sound.length; i++) {
            sound[i] = switch (format) {
                case 1 -> bytes.getShort();
                case 6 -> G711.decode(Codec.PCMA, bytes.get());
                default -> G711.decode(Codec.PCMU, bytes.get());
            };
        }
        return sound;
    }

    @Test
    void listeningAllocatesNothing() {
        InBandKeys keys = new InBandKeys(8000);
        short[] packet = Press.of('1', 20).sound(8000);
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 20; round++) {
            long before = thread.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 500; i++) {
                keys.take(packet, packet.length);
            }
            least = Math.min(least, thread.getCurrentThreadAllocatedBytes() - before);
        }
        assertTrue(least < 500, "500 packets took " + least + " bytes");
    }
}
