package io.parley.sim;

/** Pure tones made and found: who hears whom is told by frequency. 8000 samples a second. */
public final class Tones {
    private static final int RATE = 8000;
    private static final int FRAME = 160;

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

    /** The share of the tone in those 200 ms in which it is most: on a busy machine phones leave gaps. */
    public static double most(short[] samples, double hertz) {
        return most(samples, 0, samples.length, hertz);
    }

    /** The same, of what lies from one sample to another. */
    public static double most(short[] samples, int from, int to, double hertz) {
        double most = 0;
        for (int at = from; at + 1600 <= to; at += FRAME) {
            most = Math.max(most, share(samples, at, 1600, hertz));
        }
        return most;
    }

    /** So long is the tone heard, gaps left out, milliseconds. */
    public static int heardMs(short[] samples, double hertz) {
        int heard = 0;
        int counted = 0;
        for (int at = 0; at + FRAME <= samples.length; at += 4) {
            if (share(samples, at, FRAME, hertz) > 0.95) {
                heard += at + FRAME - Math.max(counted, at);
                counted = at + FRAME;
            }
        }
        return heard / 8;
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
