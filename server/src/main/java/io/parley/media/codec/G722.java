package io.parley.media.codec;

/** The tables of ITU-T G.722 at 64 kbit/s, named as there, and the filter that splits the spectrum in two. */
final class G722 {
    /** {@code Q6}: from where on the next code word of the low band stands for it; counted from one. */
    static final int[] LOW_LEVELS = {
        0, 35, 72, 110, 150, 190, 233, 276, 323, 370, 422, 473, 530, 587, 650, 714, 786, 858, 940, 1023, 1121, 1219,
        1339, 1458, 1612, 1765, 1980, 2195, 2557, 2919
    };

    /** {@code MIH}: the same of the high band, which has one level. */
    static final int HIGH_LEVEL = 564;

    /** {@code WL} by the four upper bits of a code word of the low band ({@code RIL}). */
    private static final int[] LOW_WEIGHTS = {
        -60, 3042, 1198, 538, 334, 172, 58, -30, 3042, 1198, 538, 334, 172, 58, -30, -60
    };

    private static final int[] HIGH_WEIGHTS = {798, -214, 798, -214};
    /** {@code QQ4}: what the upper four bits stand for. */
    private static final int[] LOW_COARSE = {
        0, -20_456, -12_896, -8_968, -6_288, -4_240, -2_584, -1_200, 20_456, 12_896, 8_968, 6_288, 4_240, 2_584, 1_200,
        0
    };

    private static final int[] HIGH = {-7_408, -1_616, 7_408, 1_616};
    /** {@code QQ6}: what all six bits stand for. */
    private static final int[] LOW_FINE = {
        -136, -136, -136, -136, -24_808, -21_904, -19_008, -16_704, -14_984, -13_512, -12_280, -11_192, -10_232, -9_360,
        -8_576, -7_856, -7_192, -6_576, -6_000, -5_456, -4_944, -4_464, -4_008, -3_576, -3_168, -2_776, -2_400, -2_032,
        -1_688, -1_360, -1_040, -728, 24_808, 21_904, 19_008, 16_704, 14_984, 13_512, 12_280, 11_192, 10_232, 9_360,
        8_576, 7_856, 7_192, 6_576, 6_000, 5_456, 4_944, 4_464, 4_008, 3_576, 3_168, 2_776, 2_400, 2_032, 1_688, 1_360,
        1_040, 728, 432, 136, -432, -136
    };

    /** Of the quadrature mirror filter: every other coefficient, the rest is the same the other way round. */
    private static final int[] MIRROR = {3, -11, 12, 32, -210, 951, 3_876, -805, 362, -156, 53, -11};

    private G722() {}

    /** What a code word of the low band stands for, as the decoder hears it. */
    static int fine(int low, int step) {
        return step * LOW_FINE[low] >> 15;
    }

    /** The code word of the low band was this: both ends learn from its upper four bits only. */
    static void low(G722Band band, int low) {
        int coarse = low >> 2;
        int difference = band.step() * LOW_COARSE[coarse] >> 15;
        band.scale(LOW_WEIGHTS[coarse]);
        band.learn(difference);
    }

    /** The code word of the high band was this; gives what it stands for. */
    static int high(G722Band band, int high) {
        int difference = band.step() * HIGH[high] >> 15;
        band.scale(HIGH_WEIGHTS[high]);
        band.learn(difference);
        return difference;
    }

    /** The last 24 samples of either line through the filter. One thread. */
    static final class Mirror {
        private static final int TAPS = 24;
        private final int[] past = new int[2 * TAPS];
        private int at;
        private int even;
        private int odd;

        /** Two samples come in; gives nothing but what {@link #even} and {@link #odd} tell then. */
        void take(int first, int second) {
            past[at] = first;
            past[at + TAPS] = first;
            past[at + 1] = second;
            past[at + 1 + TAPS] = second;
            at = (at + 2) % TAPS;
            even = 0;
            odd = 0;
            for (int i = 0; i < MIRROR.length; i++) {
                odd += past[at + 2 * i] * MIRROR[i];
                even += past[at + 2 * i + 1] * MIRROR[MIRROR.length - 1 - i];
            }
        }

        int even() {
            return even;
        }

        int odd() {
            return odd;
        }
    }
}
