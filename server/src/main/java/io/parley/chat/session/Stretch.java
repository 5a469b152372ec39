package io.parley.chat.session;

/**
 * A stretch of time from a moment on. Clocks are set back: whoever keeps one asks {@link #at} first, or what lasts a
 * second would last an hour.
 *
 * @param forMs at most as long as what waits may be made to wait
 */
public record Stretch(long fromMs, int forMs) {
    public static final Stretch OVER = new Stretch(0, 0);

    /** @return itself; where the clock was set back to before its beginning, it begins now */
    public Stretch at(long nowMs) {
        return nowMs < fromMs ? new Stretch(nowMs, forMs) : this;
    }

    public boolean holds(long nowMs) {
        return leftMs(nowMs) > 0;
    }

    /** @return 0 when it is over */
    public int leftMs(long nowMs) {
        return (int) Math.max(0, fromMs + forMs - nowMs);
    }
}
