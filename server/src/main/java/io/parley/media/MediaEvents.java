package io.parley.media;

/** What a leg hears; called on the media loop, so implementations only post to an inbox. */
public interface MediaEvents {
    /** Of a leg of which nobody wants to hear. */
    MediaEvents NOBODY = new MediaEvents() {
        @Override
        public void digit(char digit) {}

        @Override
        public void played(long playbackId) {}

        @Override
        public void mediaSilent(int silentMs) {}
    };

    /** A key was pressed: 0-9, *, #, A-D; once each, from RFC 4733 events. */
    void digit(char digit);

    /** The same, heard in the sound itself of who has no events: whoever hears the sound hears it, too. */
    default void keyInSound(char key) {
        digit(key);
    }

    /** The playback ran to its end (not when it was stopped or replaced). */
    void played(long playbackId);

    /** No packet came for this long since the last one or the start, or packets came again ({@code silentMs} 0). */
    void mediaSilent(int silentMs);
}
