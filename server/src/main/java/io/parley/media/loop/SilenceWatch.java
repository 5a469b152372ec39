package io.parley.media.loop;

import io.parley.media.MediaEvents;

/**
 * Tells once when nothing came for five seconds, and once when something comes again. Whoever said with comfort noise
 * (RFC 3389) that nothing is to be heard may rest for longer. On the loop.
 */
final class SilenceWatch {
    private static final long SILENT_NANOS = 5_000_000_000L;
    private static final long RESTING_NANOS = 60_000_000_000L;

    private final MediaEvents events;
    private boolean awaited;
    private boolean heard;
    private boolean told;
    private boolean resting;
    private long lastNanos;

    SilenceWatch(MediaEvents events) {
        this.events = events;
    }

    /** Whether anything came at all. */
    boolean hasHeard() {
        return heard;
    }

    /** @param rests whether it was comfort noise */
    void heard(boolean rests, long nowNanos) {
        heard = true;
        resting = rests;
        lastNanos = nowNanos;
        if (told) {
            told = false;
            events.mediaSilent(0);
        }
    }

    /** @param agreed whether anything may come */
    void tick(boolean agreed, long nowNanos) {
        if (agreed && !awaited) {
            awaited = true;
            lastNanos = heard ? lastNanos : nowNanos;
        }
        long most = resting ? RESTING_NANOS : SILENT_NANOS;
        if (awaited && !told && nowNanos - lastNanos > most) {
            told = true;
            events.mediaSilent((int) (most / 1_000_000));
        }
    }
}
