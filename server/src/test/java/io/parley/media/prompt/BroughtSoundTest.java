package io.parley.media.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.media.Codec;
import io.parley.media.codec.G711;
import io.parley.media.prompt.BroughtSound.NotUsable;
import io.parley.media.prompt.BroughtSound.Why;
import io.parley.sim.Tones;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** WAV files of all usual kinds, each a tone that has to come out as the same tone of a telephone. */
class BroughtSoundTest {
    private static final double TONE = 440;
    private static final double LOUD = 0.5;

    @ParameterizedTest
    @CsvSource({
        "1, 8, 8000, 1", "1, 16, 8000, 1", "1, 16, 11025, 1", "1, 16, 16000, 2", "1, 16, 22050, 1", "1, 24, 44100, 2",
        "1, 32, 48000, 1", "3, 32, 48000, 2", "3, 64, 96000, 1", "6, 8, 8000, 1", "7, 8, 8000, 1", "7, 8, 16000, 2",
        "1, 16, 37123, 1"
    })
    void everyUsualKindIsHeardAsItIs(int kind, int bits, int rate, int channels) throws NotUsable {
        Kind as = new Kind(kind, bits, rate, channels, false);
        for (Kind one : new Kind[] {as, as.extensible()}) {
            short[] heard = BroughtSound.samples(wav(one, TONE, 1));
            assertEquals(8000, heard.length, 1);
            assertEquals(1, Tones.share(heard, 800, 6400, TONE), 0.02);
            assertEquals(LOUD * 32768 / Math.sqrt(2), Tones.loudness(heard, 800, 6400), 400);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {4_600, 5_000, 7_560, 11_000})
    void whatATelephoneCannotCarryIsNotFoldedIntoWhatIsHeard(double high) throws NotUsable {
        short[] heard = BroughtSound.samples(wav(new Kind(1, 16, 48_000, 1, false), high, 1, 300));
        assertTrue(Tones.share(heard, 800, 6400, 300) > 0.99, "only the low tone is left");
        assertEquals(LOUD * 32768 / Math.sqrt(2), Tones.loudness(heard, 800, 6400), 400);
    }

    @Test
    void chunksThatAreNoSoundArePassedBy() throws NotUsable {
        byte[] plain = wav(new Kind(1, 16, 8_000, 1, false), TONE, 1);
        byte[] words = "LIST\005\0\0\0words\0".getBytes(StandardCharsets.ISO_8859_1);
        byte[] more = new byte[plain.length + words.length];
        System.arraycopy(plain, 0, more, 0, 36);
        System.arraycopy(words, 0, more, 36, words.length);
        System.arraycopy(plain, 36, more, 36 + words.length, plain.length - 36);
        assertEquals(8000, BroughtSound.samples(more).length);
    }

    @Test
    void aLengthThatWasNotKnownWhenTheFileWasBegunIsTakenToItsEnd() throws NotUsable {
        byte[] wav = wav(new Kind(1, 16, 8_000, 1, false), TONE, 1);
        ByteBuffer.wrap(wav).order(ByteOrder.LITTLE_ENDIAN).putInt(40, -1);
        assertEquals(8000, BroughtSound.samples(wav).length);
    }

    @Test
    void whatIsNoPromptIsRefusedWithTheReason() {
        Kind plain = new Kind(1, 16, 8_000, 1, false);
        assertEquals(Why.NO_WAV, why(new byte[0]));
        assertEquals(Why.NO_WAV, why("ID3 an mp3, whatever it is called".getBytes(StandardCharsets.US_ASCII)));
        assertEquals(Why.BROKEN, why(Arrays.copyOf(wav(plain, TONE, 1), 30)));
        assertEquals(Why.OTHER_KIND, why(wav(new Kind(2, 4, 8_000, 1, false), TONE, 1)));
        assertEquals(Why.OTHER_KIND, why(wav(new Kind(1, 16, 7_000, 1, false), TONE, 1)));
        assertEquals(Why.OTHER_KIND, why(wav(new Kind(1, 16, 8_000, 0, false), TONE, 1)));
        assertEquals(Why.TOO_SHORT, why(Arrays.copyOf(wav(plain, TONE, 1), 44 + 1_400)));
        assertEquals(Why.TOO_LONG, why(wav(plain, TONE, BroughtSound.MOST_SECONDS + 1)));
        assertEquals(Why.SILENT, why(wav(plain, 0, 1)));
    }

    @Test
    void noFileHoweverBrokenDoesMoreThanBeRefused() {
        Random random = new Random(7);
        byte[] good = wav(new Kind(1, 16, 8_000, 1, false), TONE, 1);
        for (int i = 0; i < 2_000; i++) {
            byte[] bad = good.clone();
            for (int changes = random.nextInt(1, 6); changes > 0; changes--) {
                bad[random.nextInt(48)] = (byte) random.nextInt();
            }
            byte[] cut = Arrays.copyOf(bad, random.nextInt(bad.length));
            try {
                BroughtSound.samples(cut);
            } catch (NotUsable refused) {
                assertTrue(refused.why() != null);
            }
        }
    }

    private static Why why(byte[] file) {
        return assertThrows(NotUsable.class, () -> BroughtSound.samples(file)).why();
    }

    private record Kind(int kind, int bits, int rate, int channels, boolean isExtensible) {
        Kind extensible() {
            return new Kind(kind, bits, rate, channels, true);
        }
    }

    /** Seconds of a tone, or of two together. */
    private static byte[] wav(Kind as, double tone, int seconds, double... also) {
        int width = as.channels * as.bits / 8;
        int frames = as.rate * seconds;
        int format = as.isExtensible ? 40 : 16;
        ByteBuffer wav = ByteBuffer.allocate(28 + format + frames * width).order(ByteOrder.LITTLE_ENDIAN);
        wav.put(ascii("RIFF"))
                .putInt(20 + format + frames * width)
                .put(ascii("WAVEfmt "))
                .putInt(format);
        wav.putShort((short) (as.isExtensible ? 0xfffe : as.kind)).putShort((short) as.channels);
        wav.putInt(as.rate).putInt(as.rate * width).putShort((short) width).putShort((short) as.bits);
        if (as.isExtensible) {
            wav.putShort((short) 22).putShort((short) as.bits).putInt(0).putShort((short) as.kind);
            wav.put(new byte[14]);
        }
        wav.put(ascii("data")).putInt(frames * width);
        for (int i = 0; i < frames; i++) {
            double value = LOUD * Math.sin(2 * Math.PI * tone * i / as.rate);
            for (double other : also) {
                value = value + LOUD * Math.sin(2 * Math.PI * other * i / as.rate);
            }
            for (int channel = 0; channel < as.channels; channel++) {
                sample(wav, as, value);
            }
        }
        return wav.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static void sample(ByteBuffer wav, Kind as, double value) {
        switch (as.kind * 100 + as.bits) {
            case 108 -> wav.put((byte) (128 + Math.round(value * 127)));
            case 116 -> wav.putShort((short) Math.clamp(Math.round(value * 32767), -32768, 32767));
            case 124 -> {
                int whole = (int) Math.round(value * 8388607);
                wav.put((byte) whole).put((byte) (whole >> 8)).put((byte) (whole >> 16));
            }
            case 132 -> wav.putInt((int) Math.round(value * Integer.MAX_VALUE));
            case 332 -> wav.putFloat((float) value);
            case 364 -> wav.putDouble(value);
            case 608 -> wav.put(G711.encode(Codec.PCMA, (short) (value * 32767)));
            case 708 -> wav.put(G711.encode(Codec.PCMU, (short) (value * 32767)));
            default -> {}
        }
    }
}
