package io.parley.media.record;

import io.parley.media.Codec;
import io.parley.media.codec.G711;
import io.parley.media.mix.ComfortNoise;

/** What a recording of one form keeps while a side rests (RFC 3389): noise, from one packet to the next. */
final class RestSound {
    /** So long after it was told of noise goes on, for whoever rested may have gone. */
    private static final int MOST_SECONDS = 10;

    private final SoundForm form;
    private final Codec law;
    private final ComfortNoise noise = new ComfortNoise();
    private long from;
    private long until;

    RestSound(SoundForm form) {
        this.form = form;
        law = form == SoundForm.A_LAW ? Codec.PCMA : Codec.PCMU;
    }

    /** @param at the first sample */
    void begin(long at, byte[] payload) {
        noise.rests(ComfortNoise.level(payload));
        from = at;
        until = at + (long) MOST_SECONDS * form.rate();
    }

    /** There is sound again. */
    void end() {
        from = 0;
        until = 0;
    }

    /** The first sample that is still to be filled. */
    long from() {
        return from;
    }

    /** Behind the last. */
    long until() {
        return until;
    }

    /** It has been filled up to there. */
    void filled(long to) {
        from = Math.max(from, to);
    }

    /** The next sample, or code word. */
    short next() {
        short sample = noise.next();
        return form.isCodeWords() ? (short) (G711.encode(law, sample) & 0xff) : sample;
    }
}
