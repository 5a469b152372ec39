package io.parley.sip.sdp;

/** Codecs we speak, with their static payload types (RFC 3551). */
public enum VoiceCodec {
    PCMA(8),
    PCMU(0);

    private final int payloadType;

    VoiceCodec(int payloadType) {
        this.payloadType = payloadType;
    }

    public int payloadType() {
        return payloadType;
    }
}
