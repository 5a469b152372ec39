package io.parley.sip.sdp;

import java.util.Locale;
import java.util.Optional;

/** The codecs we speak, with their static payload types (RFC 3551). */
public enum AudioCodec {
    PCMU(0),
    PCMA(8);

    private final int type;

    AudioCodec(int type) {
        this.type = type;
    }

    public int type() {
        return type;
    }

    /** By the encoding name and clock of an rtpmap, such as {@code PCMA/8000}. */
    static Optional<AudioCodec> byName(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        for (AudioCodec codec : values()) {
            if (upper.equals(codec + "/8000") || upper.equals(codec + "/8000/1")) {
                return Optional.of(codec);
            }
        }
        return Optional.empty();
    }

    static Optional<AudioCodec> byType(int type) {
        for (AudioCodec codec : values()) {
            if (codec.type == type) {
                return Optional.of(codec);
            }
        }
        return Optional.empty();
    }
}
