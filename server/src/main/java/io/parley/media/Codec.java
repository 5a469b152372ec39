package io.parley.media;

/** Audio codecs and their static RTP payload types (RFC 3551). */
public enum Codec {
    PCMU(0),
    PCMA(8);

    private final int payloadType;

    Codec(int payloadType) {
        this.payloadType = payloadType;
    }

    public int payloadType() {
        return payloadType;
    }
}
