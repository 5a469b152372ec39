package io.parley.media;

import java.util.EnumSet;
import java.util.Set;

/**
 * Audio codecs: payload type, clock of their RTP timestamps, and how many samples a second they are heard with here.
 * Their order is that of the recording journal: new ones come last.
 */
public enum Codec {
    PCMU(0, 8_000, 8_000),
    PCMA(8, 8_000, 8_000),
    /** Its clock is half of its samples by a mistake that was kept (RFC 3551 section 4.5.2). */
    G722(9, 8_000, 16_000),
    /** The type is agreed on for each leg; this is what we write in offers (RFC 7587). */
    OPUS(111, 48_000, 16_000);

    /** Those that are one code word a sample: from one to the other by a table. */
    private static final Set<Codec> LAWS = EnumSet.of(PCMU, PCMA);

    private final int payloadType;
    private final int clock;
    private final int rate;

    Codec(int payloadType, int clock, int rate) {
        this.payloadType = payloadType;
        this.clock = clock;
        this.rate = rate;
    }

    public int payloadType() {
        return payloadType;
    }

    /** Units of RTP timestamps in a second. */
    public int clock() {
        return clock;
    }

    /** Samples a second. */
    public int rate() {
        return rate;
    }

    /** Samples in 20 ms. */
    public int frame() {
        return rate / 50;
    }

    /** Of G.711. */
    public boolean isLaw() {
        return LAWS.contains(this);
    }

    /** Whether sound goes from one to the other packet by packet, without being decoded. */
    public boolean passesTo(Codec other) {
        return this == other || isLaw() && other.isLaw();
    }
}
