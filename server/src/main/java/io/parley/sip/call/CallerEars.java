package io.parley.sip.call;

import io.parley.media.MediaEvents;
import java.util.function.Consumer;

/** What is heard of a customer, told to whoever has the call. */
record CallerEars(Pressed pressed, Consumer<Signal> inbox) implements MediaEvents {
    /** Takes a key of theirs. */
    interface Pressed {
        void press(char key, Keys.Source source);
    }

    @Override
    public void digit(char digit) {
        pressed.press(digit, Keys.Source.RTP);
    }

    @Override
    public void keyInSound(char key) {
        pressed.press(key, Keys.Source.SOUND);
    }

    @Override
    public void played(long playbackId) {
        inbox.accept(new Signal.Played(playbackId));
    }

    @Override
    public void mediaSilent(int silentMs) {
        inbox.accept(new Signal.CallerSilent(silentMs > 0));
    }
}
