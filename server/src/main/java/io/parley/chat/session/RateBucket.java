package io.parley.chat.session;

/** How often something may happen: so many at once, so many a second in the long run. */
public final class RateBucket {
    /** Threads read the clock one after the other, and come in another order; what is further back was set. */
    private static final long SET_BACK_MS = 1_000;

    private final double burst;
    private final double perSecond;
    private double left;
    private long lastMs;

    public RateBucket(int burst, double perSecond, long nowMs) {
        this.burst = burst;
        this.perSecond = perSecond;
        this.left = burst;
        this.lastMs = nowMs;
    }

    /** Takes one. @return milliseconds to wait before there is one; 0 if it was taken */
    public int take(long nowMs) {
        left = Math.min(burst, left + Math.max(0, nowMs - lastMs) * perSecond / 1000);
        lastMs = latest(lastMs, nowMs);
        if (left < 1) {
            return (int) Math.ceil((1 - left) * 1000 / perSecond);
        }
        left--;
        return 0;
    }

    /** From when on time is counted: a clock that was set back is not waited for. */
    static long latest(long lastMs, long nowMs) {
        return nowMs < lastMs - SET_BACK_MS ? nowMs : Math.max(lastMs, nowMs);
    }
}
