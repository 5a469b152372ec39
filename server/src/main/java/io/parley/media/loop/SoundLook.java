package io.parley.media.loop;

import io.parley.media.SoundSample;
import java.util.Optional;

/** Counts the turns of a leg from one look at its sound to the next, and keeps the last. Its leg's loop writes. */
final class SoundLook {
    private static final int TURNS = SoundSample.EVERY_MS / 20;

    private int turns;
    private volatile Optional<SoundSample> last = Optional.empty();

    /** Each turn: whether it is to be looked at now. */
    boolean isDue() {
        return ++turns % TURNS == 0;
    }

    /** Of the look that is due, from 1. */
    int number() {
        return turns / TURNS;
    }

    void saw(SoundSample sample) {
        last = Optional.of(sample);
    }

    /** From any thread. */
    Optional<SoundSample> last() {
        return last;
    }
}
