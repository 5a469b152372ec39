package io.parley.media.record;

/** What one pause of a tape leaves out: all packets, and once it is over those that came before a moment. */
final class Hush {
    /** There was no pause. */
    static final Hush NONE = new Hush(false, 0);

    private final boolean on;
    private final long onwardNanos;

    private Hush(boolean on, long onwardNanos) {
        this.on = on;
        this.onwardNanos = onwardNanos;
    }

    static Hush on() {
        return new Hush(true, 0);
    }

    /** @param onwardNanos from when on packets are taken again, on the recorder's clock */
    static Hush until(long onwardNanos) {
        return new Hush(false, onwardNanos);
    }

    /** Whether what comes now is left out. */
    boolean isOn(long nowNanos) {
        return on || this != NONE && nowNanos - onwardNanos < 0;
    }
}
