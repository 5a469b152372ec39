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
        long energy = 0;
        for (int i = 0; i < size; i++) {
            energy += window[i] * window[i];
        }
        if (energy < QUIET * size) {
            return NONE;
        }
        double wanted = (pressed ? GOES_ON : BEGINS) * size * energy;
        measure(window, 0);
        int low = loudest(0, ROWS);
        // the high one is not so much louder that this low one and any would be enough
        if (!isClear(low, 0, ROWS) || 2 * (1 + HIGH_LOUDER) * powers[low] < wanted) {
            return NONE;
        }
        measure(window, ROWS);
        int high = loudest(ROWS, TONES.length);
        boolean balanced = powers[high] <= HIGH_LOUDER * powers[low] && powers[low] <= LOW_LOUDER * powers[high];
        // A tone of this power alone has an energy of twice that, by the size of the window.
        boolean alone = 2 * (powers[low] + powers[high]) >= wanted;
        double most = OVERTONE * Math.max(powers[low], powers[high]);
        boolean plain = balanced
                && alone
                && isClear(high, ROWS, TONES.length)
                && overtone(window, low) <= most
                && overtone(window, high) <= most;
        return plain ? KEYS.charAt(low * ROWS + high - ROWS) : NONE;
    }

    /** Four tones at once: each recursion waits for its own last step, so a core has time for those of the others. */
    private void measure(short[] window, int from) {
        double bend0 = bends[from];
        double bend1 = bends[from + 1];
        double bend2 = bends[from + 2];
        double bend3 = bends[from + 3];
        double before0 = 0;
        double before1 = 0;
        double before2 = 0;
        double before3 = 0;
        double last0 = 0;
        double last1 = 0;
        double last2 = 0;
        double last3 = 0;
        for (int i = 0; i < size; i++) {
            double sample = window[i];
            double next0 = sample + bend0 * last0 - before0;
            double next1 = sample + bend1 * last1 - before1;
            double next2 = sample + bend2 * last2 - before2;
            double next3 = sample + bend3 * last3 - before3;
            before0 = last0;
            before1 = last1;
            before2 = last2;
            before3 = last3;
            last0 = next0;
            last1 = next1;
            last2 = next2;
            last3 = next3;
        }
        powers[from] = power(last0, before0, bend0);
        powers[from + 1] = power(last1, before1, bend1);
        powers[from + 2] = power(last2, before2, bend2);
        powers[from + 3] = power(last3, before3, bend3);
    }

    private static double power(double last, double before, double bend) {
        return last * last + before * before - bend * last * before;
    }

    /** What people say has them; that of a low tone is near a high one, which is seen in it. */
    private double overtone(short[] window, int tone) {
        double bend = doubled[tone];
        double before = 0;
        double last = 0;
        for (int i = 0; i < size; i++) {
            double next = window[i] + bend * last - before;
            before = last;
            last = next;
        }
        return power(last, before, bend);
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
}
