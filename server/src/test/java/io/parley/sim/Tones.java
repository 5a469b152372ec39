package io.parley.sim;

/** Pure tones made and found: who hears whom is told by frequency. 8000 samples a second. */
public final class Tones {
    private static final int RATE = 8000;

    private Tones() {}

    /** {@code count} samples of this tone from sample {@code from} on. */
    public static short[] sine(double hertz, int from, int count) {
        short[] samples = new short[count];
        for (int i = 0; i < count; i++) {
            samples[i] = (short) (8000 * Math.sin(2 * Math.PI * hertz * (from + i) / RATE));
        }
        return samples;
    }

    /** The share of the energy that lies at this frequency, 0 to 1 (Goertzel). */
    public static double share(short[] samples, int from, int count, double hertz) {
        double coefficient = 2 * Math.cos(2 * Math.PI * hertz / RATE);
        double s1 = 0;
        double s2 = 0;
        double energy = 0;
        for (int i = from; i < from + count; i++) {
            double s = samples[i] + coefficient * s1 - s2;
            s2 = s1;
            s1 = s;
            energy += (double) samples[i] * samples[i];
        }
        double power = s1 * s1 + s2 * s2 - coefficient * s1 * s2;
        return energy == 0 ? 0 : Math.min(1, 2 * power / (energy * count));
    }

    /** Root mean square, 0 to 32767. */
    public static double loudness(short[] samples, int from, int count) {
        double energy = 0;
        for (int i = from; i < from + count; i++) {
            energy += (double) samples[i] * samples[i];
        }
        return Math.sqrt(energy / count);
    }
}
