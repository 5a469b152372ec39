package io.parley.media.record;

import io.parley.media.Codec;
import java.util.EnumSet;
import java.util.Set;

/**
 * How a recording is kept: as the code words that came where all of a call was in one law, else as 16-bit samples,
 * 8,000 a second for G.711 alone and 16,000 where any of it was wider.
 */
enum SoundForm {
    A_LAW(6, 1, 8_000),
    MU_LAW(7, 1, 8_000),
    SAMPLES(1, 2, 8_000),
    WIDE_SAMPLES(1, 2, 16_000);

    private final int format;
    private final int width;
    private final int rate;

    SoundForm(int format, int width, int rate) {
        this.format = format;
        this.width = width;
        this.rate = rate;
    }

    static SoundForm of(Set<Codec> used) {
        if (!used.stream().allMatch(Codec::isLaw)) {
            return WIDE_SAMPLES;
        }
        if (used.size() > 1) {
            return SAMPLES;
        }
        return used.equals(EnumSet.of(Codec.PCMA)) ? A_LAW : MU_LAW;
    }

    /** As a WAV file names it. */
    int format() {
        return format;
    }

    /** Bytes of a sample. */
    int width() {
        return width;
    }

    /** Samples a second. */
    int rate() {
        return rate;
    }

    boolean isCodeWords() {
        return width == 1;
    }
}
