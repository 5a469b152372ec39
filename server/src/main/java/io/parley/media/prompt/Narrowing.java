package io.parley.media.prompt;

/**
 * From any rate down to the 8000 samples a second of a telephone, by a windowed sinc: what a telephone cannot carry is
 * taken out, rather than folded into what is heard.
 */
final class Narrowing {
    private static final int RATE = 8_000;
    /** Sides of the window, in samples of the result. */
    private static final int REACH = 16;
    /** Of the result's rate: the band ends at 3600 Hz. */
    private static final double BAND = 0.45;

    /** The result's place i is at i * step / phases of the source. */
    private final int step;

    private final int phases;
    private final int reach;
    /** For each part of a sample at which a place may be. */
    private final float[][] weights;

    private Narrowing(int rate) {
        int common = common(rate, RATE);
        step = rate / common;
        phases = RATE / common;
        reach = Math.ceilDiv(REACH * rate, RATE);
        weights = new float[phases][];
        for (int phase = 0; phase < phases; phase++) {
            weights[phase] = weights((double) phase / phases, BAND * RATE / rate);
        }
    }

    /** @param rate at least 8000 */
    static Narrowing of(int rate) {
        return new Narrowing(rate);
    }

    private static int common(int one, int other) {
        return other == 0 ? one : common(other, one % other);
    }

    /** @param band cycles a sample of the source */
    private float[] weights(double part, double band) {
        double[] exact = new double[2 * reach];
        double sum = 0;
        for (int i = 0; i < exact.length; i++) {
            double away = i - reach + 1 - part;
            double window = 0.5 + 0.5 * Math.cos(Math.PI * Math.clamp(away / reach, -1, 1));
            double angle = 2 * Math.PI * band * away;
            exact[i] = window * (away == 0 ? 1 : Math.sin(angle) / angle);
            sum += exact[i];
        }
        float[] scaled = new float[exact.length];
        for (int i = 0; i < exact.length; i++) {
            scaled[i] = (float) (exact[i] / sum);
        }
        return scaled;
    }

    /** @param sound -1 to 1 */
    short[] samples(float[] sound) {
        short[] result = new short[(int) ((long) sound.length * phases / step)];
        for (int i = 0; i < result.length; i++) {
            float value = step == phases ? sound[i] : at((long) i * step, sound);
            result[i] = (short) Math.clamp(Math.round(value * 32768), Short.MIN_VALUE, Short.MAX_VALUE);
        }
        return result;
    }

    private float at(long place, float[] sound) {
        float[] own = weights[(int) (place % phases)];
        int first = (int) (place / phases) - reach + 1;
        float sum = 0;
        for (int i = Math.max(0, -first); i < own.length && first + i < sound.length; i++) {
            sum += own[i] * sound[first + i];
        }
        return sum;
    }
}
