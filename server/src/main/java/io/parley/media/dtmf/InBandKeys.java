package io.parley.media.dtmf;

/**
 * Keys in the sound itself, for phones that have no other way to tell them (ITU-T Q.24). The sound is looked at in
 * windows of 17 ms that overlap by half: a key counts once three in a row have it, which one of 40 ms has and one of 20
 * has not; it is over once three in a row do not, so that a gap of 10 ms does not make two of one. Allocates nothing.
 */
public final class InBandKeys {
    public static final char NONE = KeyTones.NONE;

    private static final int WINDOWS_A_SECOND = 59;
    private static final int IN_A_ROW = 3;

    private final KeyTones tones;
    private final short[] window;
    private int filled;
    private char candidate = NONE;
    private int row;
    private char pressed = NONE;
    private int without;

    /** @param rate samples a second */
    public InBandKeys(int rate) {
        window = new short[rate / WINDOWS_A_SECOND & ~1];
        tones = new KeyTones(rate, window.length);
    }

    /** The key that begins to count within these samples, or {@link #NONE}. */
    public char take(short[] samples, int count) {
        char key = NONE;
        int half = window.length / 2;
        for (int taken = 0; taken < count; ) {
            int more = Math.min(window.length - filled, count - taken);
            System.arraycopy(samples, taken, window, filled, more);
            taken += more;
            filled += more;
            if (filled == window.length) {
                char now = look();
                key = now == NONE ? key : now;
                System.arraycopy(window, half, window, 0, half);
                filled = half;
            }
        }
        return key;
    }

    private char look() {
        char now = tones.in(window, pressed != NONE);
        row = now == candidate ? row + 1 : 1;
        candidate = now;
        without = now == pressed ? 0 : without + 1;
        if (pressed != NONE && without >= IN_A_ROW) {
            pressed = NONE;
        }
        if (now == NONE || now == pressed || row != IN_A_ROW) {
            return NONE;
        }
        pressed = now;
        without = 0;
        return now;
    }

    /** Sound is missing here, longer than a key is: whatever was pressed is not any more. */
    public void broken() {
        filled = 0;
        candidate = NONE;
        row = 0;
        pressed = NONE;
        without = 0;
    }
}
