package io.parley.sim;

/** Pure tones made and found: who hears whom is told by frequency. 8000 samples a second. */
public final class Tones {
    private static final int RATE = 8000;
    private static final int FRAME = 160;
    private static final int STEP = 4;

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
        int until = 0;
        for (int at = next(samples, 0, hertz); at < samples.length; at = next(samples, at + STEP, hertz)) {
            heard += at + FRAME - Math.max(until, at);
            until = at + FRAME;
        }
        return heard / 8;
    }

    /** The longest stretch without the tone between two with it, milliseconds. */
    public static int longestGapMs(short[] samples, double hertz) {
        int longest = 0;
        int until = samples.length;
        for (int at = next(samples, 0, hertz); at < samples.length; at = next(samples, at + STEP, hertz)) {
            longest = Math.max(longest, at - until);
            until = at + FRAME;
        }
        return longest / 8;
    }

    /** Where the next frame begins that is this tone and nothing else; the end where there is none. */
    private static int next(short[] samples, int from, double hertz) {
        int at = from;
        while (at + FRAME <= samples.length && share(samples, at, FRAME, hertz) <= 0.95) {
            at += STEP;
        }
        return at + FRAME <= samples.length ? at : samples.length;
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
