package io.parley.media.codec;

/**
 * From 8,000 samples a second to 16,000 and back by a half-band filter: what is below 3.4 kHz passes as it is, what
 * would be heard at the wrong place is more than 70 dB down; 2 ms late. Of its 63 taps every other one is nothing. One
 * voice, one direction, one thread.
 */
public final class HalfBand {
    /** Taps on one side of the middle that are not nothing. */
    private static final int HALF = 16;

    private static final int TAPS = 2 * HALF;
    /** Of Kaiser's window. */
    private static final double BETA = 7.5;

    private static final float[] SIDE = design();

    /** Odd samples of what comes in, as far as the filter reaches; doubled, so that it is read in one go. */
    private final float[] past = new float[2 * TAPS];
    /** Samples between those, which only pass. */
    private final float[] passing = new float[HALF];

    private int at;
    private int passingAt;

    private static float[] design() {
        float[] taps = new float[TAPS];
        double sum = 0;
        for (int i = 0; i < TAPS; i++) {
            int off = 2 * (i - HALF) + 1; // odd distances from the middle
            double x = off / (double) TAPS;
            double window = bessel(BETA * Math.sqrt(1 - x * x)) / bessel(BETA);
            taps[i] = (float) (Math.sin(Math.PI * off / 2) / (Math.PI * off) * window);
            sum += taps[i];
        }
        for (int i = 0; i < TAPS; i++) {
            taps[i] *= (float) (0.5 / sum);
        }
        return taps;
    }

    /** The modified Bessel function of order nought. */
    private static double bessel(double x) {
        double sum = 1;
        double term = 1;
        for (int k = 1; term > 1e-12 * sum; k++) {
            term *= x / (2 * k) * (x / (2 * k));
            sum += term;
        }
        return sum;
    }

    /** {@code count} samples of 8 kHz into twice as many of 16 kHz. */
    public void up(short[] in, int count, short[] out) {
        for (int i = 0; i < count; i++) {
            float between = filtered(in[i]);
            out[2 * i] = rounded(2 * between);
            out[2 * i + 1] = rounded(past[at + HALF]); // the middle tap alone
        }
    }

    /** {@code count} samples of 16 kHz into half as many of 8 kHz. */
    public void down(short[] in, int count, short[] out) {
        for (int i = 0; i + 1 < count; i += 2) {
            float middle = passing[passingAt];
            passing[passingAt] = in[i + 1];
            passingAt = (passingAt + 1) % HALF;
            out[i / 2] = rounded(filtered(in[i]) + middle / 2);
        }
    }

    private float filtered(short sample) {
        past[at] = sample;
        past[at + TAPS] = sample;
        at = (at + 1) % TAPS;
        float sum = 0;
        for (int i = 0; i < TAPS; i++) {
            sum += past[at + i] * SIDE[i];
        }
        return sum;
    }

    private static short rounded(float sample) {
        return (short) Math.clamp(Math.round(sample), Short.MIN_VALUE, Short.MAX_VALUE);
    }
}
