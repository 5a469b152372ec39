package io.parley.media.mix;

/** Sums of voices back into 16 bits: as they are up to three quarters of the range, from there less and less. */
public final class SoftLimit {
    private static final int KNEE = 24_576;
    private static final int ROOM = Short.MAX_VALUE - KNEE;

    private SoftLimit() {}

    public static short of(int sum) {
        int magnitude = Math.abs(sum);
        if (magnitude <= KNEE) {
            return (short) sum;
        }
        int over = magnitude - KNEE;
        int limited = KNEE + (int) ((long) over * ROOM / (over + ROOM));
        return (short) (sum < 0 ? -limited : limited);
    }
}
