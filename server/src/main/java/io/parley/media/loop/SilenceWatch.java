package io.parley.media.loop;

import io.parley.media.MediaEvents;

/** Tells once when nothing came for five seconds, and once when something comes again. On the loop. */
final class SilenceWatch {
    private static final long SILENT_NANOS = 5_000_000_000L;

    private final MediaEvents events;
    private boolean awaited;
    private boolean heard;
    private boolean told;
    private long lastNanos;

    SilenceWatch(MediaEvents events) {
        this.events = events;
    }

    /** Whether anything came at all. */
    boolean hasHeard() {
        return heard;
    }

    void heard(long nowNanos) {
        heard = true;
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
        if (awaited && !told && nowNanos - lastNanos > SILENT_NANOS) {
            told = true;
            events.mediaSilent((int) (SILENT_NANOS / 1_000_000));
        }
    }
}
