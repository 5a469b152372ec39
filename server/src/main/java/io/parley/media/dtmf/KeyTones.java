package io.parley.media.dtmf;

import java.util.Arrays;

/**
 * Which two tones of a telephone's keypad are in a window of sound, if both are and hardly anything else (ITU-T Q.23).
 * Each is measured by Goertzel's recursion. A voice that happens to have both has more beside them: overtones of the
 * low one, or energy elsewhere.
 */
final class KeyTones {
    static final char NONE = 0;

    private static final double[] TONES = {697, 770, 852, 941, 1209, 1336, 1477, 1633};
    private static final String KEYS = "123A456B789C*0#D";
    private static final int ROWS = 4;

    /** The two have so much of all there is where a key begins, and at least so much while it goes on. */
    private static final double BEGINS = 0.8;

    private static final double GOES_ON = 0.5;
    /** One has so much more than others of its group. */
    private static final double CLEAR = 5;
    /** The high one may be louder by 6 dB, the low one by 9 (Q.24 asks for 4 and 8). */
    private static final double HIGH_LOUDER = 4;

    private static final double LOW_LOUDER = 8;
    /** What twice the frequency of a tone may have of the louder one. */
    private static final double OVERTONE = 0.12;
    /** Mean square below which nothing is looked for: some 40 dB below the loudest. */
    private static final double QUIET = 40_000;

    private final int size;
    private final double[] bends = new double[TONES.length];
    private final double[] doubled = new double[TONES.length];
    private final double[] powers = new double[TONES.length];

    /** @param rate samples a second; @param size of the window */
    KeyTones(int rate, int size) {
        this.size = size;
        Arrays.setAll(bends, i -> bend(TONES[i], rate));
        Arrays.setAll(doubled, i -> bend(2 * TONES[i], rate));
    }

    private static double bend(double hertz, int rate) {
        return 2 * Math.cos(2 * Math.PI * hertz / rate);
    }

    /** The key whose tones fill this window, or {@link #NONE}. @param pressed whether one was in the window before */
    char in(short[] window, boolean pressed) {
        double energy = 0;
        for (int i = 0; i < size; i++) {
            energy += (double) window[i] * window[i];
        }
        if (energy < QUIET * size) {
            return NONE;
        }
        for (int i = 0; i < TONES.length; i++) {
            powers[i] = power(window, bends[i]);
        }
        int low = loudest(0, ROWS);
        int high = loudest(ROWS, TONES.length);
        boolean balanced = powers[high] <= HIGH_LOUDER * powers[low] && powers[low] <= LOW_LOUDER * powers[high];
        // A tone of this power alone has an energy of twice that, by the size of the window.
        boolean alone = 2 * (powers[low] + powers[high]) >= (pressed ? GOES_ON : BEGINS) * size * energy;
        boolean clear = isClear(low, 0, ROWS) && isClear(high, ROWS, TONES.length);
        double most = OVERTONE * Math.max(powers[low], powers[high]);
        boolean plain = balanced && alone && clear && overtone(window, low) <= most && overtone(window, high) <= most;
        return plain ? KEYS.charAt(low * ROWS + high - ROWS) : NONE;
    }

    private double power(short[] window, double bend) {
        double before = 0;
        double last = 0;
        for (int i = 0; i < size; i++) {
            double next = window[i] + bend * last - before;
            before = last;
            last = next;
        }
        return last * last + before * before - bend * last * before;
    }

    private int loudest(int from, int to) {
        int loudest = from;
        for (int i = from + 1; i < to; i++) {
            loudest = powers[i] > powers[loudest] ? i : loudest;
        }
        return loudest;
    }

    private boolean isClear(int tone, int from, int to) {
        for (int i = from; i < to; i++) {
            if (i != tone && powers[i] * CLEAR > powers[tone]) {
                return false;
            }
        }
        return true;
    }

    /** What people say has them; that of a low tone is near a high one, which is seen in it. */
    private double overtone(short[] window, int tone) {
        return power(window, doubled[tone]);
    }
}
