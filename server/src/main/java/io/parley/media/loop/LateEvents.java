package io.parley.media.loop;

import io.parley.media.MediaEvents;

/** What a leg tells before anybody listens: silence is told once somebody does, keys to nobody. On the loop. */
final class LateEvents implements MediaEvents {
    private MediaEvents listener = MediaEvents.NOBODY;
    private int silentMs;

    /** From now on they are heard there; on the loop. */
    void heardBy(MediaEvents events) {
        listener = events;
        if (silentMs > 0) {
            events.mediaSilent(silentMs);
        }
    }

    @Override
    public void digit(char digit) {
        listener.digit(digit);
    }

    @Override
    public void keyInSound(char key) {
        listener.keyInSound(key);
    }

    @Override
    public void played(long playbackId) {
        listener.played(playbackId);
    }

    @Override
    public void mediaSilent(int forMs) {
        silentMs = forMs;
        listener.mediaSilent(forMs);
    }
}
