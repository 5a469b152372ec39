package io.parley.media.codec;

/**
 * One half of the spectrum in G.722: what is expected to come next, and how large a step of the quantiser is. Encoder
 * and decoder run the same one, each from the code words alone. The names of the recommendation stand beside each
 * step. One thread.
 */
final class G722Band {
    private static final int POLES = 2;
    private static final int ZEROS = 6;
    private static final int UP = 128;
    /** {@code ILB}: a step of the logarithm. */
    private static final int[] POWERS = {
        2048, 2093, 2139, 2186, 2233, 2282, 2332, 2383, 2435, 2489, 2543, 2599, 2656, 2714, 2774, 2834, 2896, 2960,
        3025, 3091, 3158, 3228, 3298, 3371, 3444, 3520, 3597, 3676, 3756, 3838, 3922, 4008
    };

    private final int most;
    private final int base;
    private int logStep;
    private int step;
    private int expected;
    private int expectedByZeros;
    private final int[] poles = new int[POLES + 1];
    private final int[] zeros = new int[ZEROS + 1];
    private final int[] signals = new int[POLES + 1];
    private final int[] partials = new int[POLES + 1];
    private final int[] differences = new int[ZEROS + 1];

    private G722Band(int most, int base, int firstStep) {
        this.most = most;
        this.base = base;
        step = firstStep;
    }

    static G722Band low() {
        return new G722Band(18_432, 8, 32);
    }

    static G722Band high() {
        return new G722Band(22_528, 10, 8);
    }

    /** {@code S}: what is expected to come next. */
    int expected() {
        return expected;
    }

    /** {@code DET}: the step of the quantiser. */
    int step() {
        return step;
    }

    /** {@code LOGSC}, {@code SCALE}: a code word that stands for much makes the step larger. */
    void scale(int weight) {
        logStep = Math.clamp((logStep * 127 >> 7) + weight, 0, most);
        int shift = base - (logStep >> 11);
        int power = POWERS[logStep >> 6 & 31];
        step = (shift < 0 ? power << -shift : power >> shift) << 2;
    }

    /** The difference to what was expected was this: learns from it. */
    void learn(int difference) {
        int signal = saturated(expected + difference); // RECONS
        int partial = saturated(expectedByZeros + difference); // PARREC
        learnPoles(partial);
        learnZeros(difference);
        signals[2] = signals[1];
        signals[1] = signal;
        partials[2] = partials[1];
        partials[1] = partial;
        expectNext();
    }

    private void learnPoles(int partial) {
        boolean like = partial < 0 == partials[1] < 0;
        int quadruple = saturated(poles[1] << 2);
        int turned = Math.min(like ? -quadruple : quadruple, Short.MAX_VALUE);
        int sign = partial < 0 == partials[2] < 0 ? UP : -UP;
        int second = Math.clamp(sign + (turned >> 7) + (poles[2] * 32_512 >> 15), -12_288, 12_288); // UPPOL2
        int room = saturated(15_360 - second);
        int first = saturated((like ? 192 : -192) + (poles[1] * 32_640 >> 15)); // UPPOL1
        poles[1] = Math.clamp(first, -room, room);
        poles[2] = second;
    }

    private void learnZeros(int difference) {
        int up = difference == 0 ? 0 : UP;
        differences[0] = difference;
        for (int i = ZEROS; i > 0; i--) { // UPZERO, DELAYA
            int sign = differences[i] < 0 == difference < 0 ? up : -up;
            zeros[i] = saturated(sign + (zeros[i] * 32_640 >> 15));
        }
        System.arraycopy(differences, 0, differences, 1, ZEROS);
    }

    private void expectNext() {
        int byPoles = 0; // FILTEP
        for (int i = 1; i <= POLES; i++) {
            byPoles += poles[i] * saturated(signals[i] << 1) >> 15;
        }
        int byZeros = 0; // FILTEZ
        for (int i = ZEROS; i > 0; i--) {
            byZeros += zeros[i] * saturated(differences[i] << 1) >> 15;
        }
        expectedByZeros = saturated(byZeros);
        expected = saturated(saturated(byPoles) + expectedByZeros); // PREDIC
    }

    static int saturated(int value) {
        return Math.clamp(value, Short.MIN_VALUE, Short.MAX_VALUE);
    }
}
