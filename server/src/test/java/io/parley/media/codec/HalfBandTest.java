package io.parley.media.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.Tones;
import org.junit.jupiter.api.Test;

/** From 8 to 16 kHz and back: what may be heard is heard, and nothing else. */
class HalfBandTest {
    private static final int NARROW = 8_000;

    private static short[] tone(double hertz, int rate) {
        short[] samples = new short[rate];
        for (int i = 0; i < rate; i++) {
            samples[i] = (short) (10_000 * Math.sin(2 * Math.PI * hertz * i / rate));
        }
        return samples;
    }

    private static double loudness(short[] samples) {
        return Tones.loudness(samples, samples.length / 4, samples.length / 2);
    }

    @Test
    void speechPassesUpAsLoudAsItWas() {
        for (double hertz : new double[] {200, 1_000, 2_500, 3_300}) {
            short[] wide = new short[2 * NARROW];
            new HalfBand().up(tone(hertz, NARROW), NARROW, wide);
            assertEquals(7_071, loudness(wide), 30, hertz + " Hz");
            assertTrue(Tones.share(wide, 4_000, 8_000, hertz / 2) > 0.9999, "and without its mirror image");
        }
    }

    @Test
    void whatNoNarrowLineCanCarryIsNotHeardAtAnotherPlace() {
        for (double hertz : new double[] {4_700, 6_000, 7_500}) {
            short[] narrow = new short[NARROW];
            new HalfBand().down(tone(hertz, 2 * NARROW), 2 * NARROW, narrow);
            assertTrue(loudness(narrow) < 7, hertz + " Hz is left at " + loudness(narrow));
        }
    }

    @Test
    void thereAndBackItIsTheSameSoundFourMillisecondsLater() {
        short[] in = tone(1_234, NARROW);
        short[] wide = new short[2 * NARROW];
        short[] out = new short[NARROW];
        new HalfBand().up(in, NARROW, wide);
        new HalfBand().down(wide, 2 * NARROW, out);
        for (int i = 100; i < NARROW - 40; i++) {
            assertEquals(in[i], out[i + 31], 12, "sample " + i);
        }
    }
}
