package io.parley.sip.sdp;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The codecs we speak, with the payload types of our offers (RFC 3551; Opus has none of its own, RFC 7587). */
public enum AudioCodec {
    PCMU(0, "PCMU/8000"),
    PCMA(8, "PCMA/8000"),
    G722(9, "G722/8000"),
    OPUS(111, "opus/48000/2");

    /** Payload types below mean the same for all. */
    private static final int FIRST_DYNAMIC = 96;
    /** What we like of Opus: copies of lost frames, no pauses in sending, and no more than speech needs. */
    private static final String OPUS_TERMS = "minptime=10;useinbandfec=1;maxaveragebitrate=40000";

    private final int type;
    private final String map;

    AudioCodec(int type, String map) {
        this.type = type;
        this.map = map;
    }

    /** Of our offers. */
    public int type() {
        return type;
    }

    /** As configuration names it. */
    public static Optional<AudioCodec> named(String name) {
        return Arrays.stream(values())
                .filter(codec -> codec.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** Whether one sample is one code word, so that no sound is lost on the way to another of these. */
    public boolean isNarrow() {
        return this == PCMU || this == PCMA;
    }

    /** Units a second of its RTP timestamps, in which keys beside it should be counted, too. */
    int clock() {
        return this == OPUS ? 48_000 : 8_000;
    }

    /** Its lines under this payload type. */
    String lines(int as) {
        String line = "a=rtpmap:" + as + ' ' + map + "\r\n";
        return this == OPUS ? line + "a=fmtp:" + as + ' ' + OPUS_TERMS + "\r\n" : line;
    }

    /** By the encoding name and clock of an rtpmap, such as {@code PCMA/8000}. */
    static Optional<AudioCodec> byName(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        for (AudioCodec codec : values()) {
            String own = codec.map.toUpperCase(Locale.ROOT);
            if (upper.equals(own) || codec != OPUS && upper.equals(own + "/1")) {
                return Optional.of(codec);
            }
        }
        return Optional.empty();
    }

    static Optional<AudioCodec> byType(int type) {
        return Arrays.stream(values())
                .filter(codec -> codec.type == type && type < FIRST_DYNAMIC)
                .findFirst();
    }

    /** Whether this codec may have this payload type. */
    boolean mayBe(int as) {
        return this == OPUS ? as >= FIRST_DYNAMIC : as == type; // legs take the others by their static types only
    }
}
