package io.parley.sip.sdp;

import java.util.Set;

/** What kind of end point describes itself: each speaks one kind of transport only, and none falls back to another. */
public enum SdpProfile {
    /** Phones and trunks: RTP as it is, or with keys that stand in SDP. */
    PLAIN("RTP/AVP", Set.of("RTP/AVP", SdpProfile.KEYED)),
    /** Browsers: keys by DTLS, addresses by ICE (RFC 5764 section 8, RFC 8829 section 5.1.2). */
    BROWSER("UDP/TLS/RTP/SAVPF", Set.of("UDP/TLS/RTP/SAVPF", "UDP/TLS/RTP/SAVP", "RTP/SAVPF"));

    static final String KEYED = "RTP/SAVP";

    private final String protocol;
    private final Set<String> taken;

    SdpProfile(String protocol, Set<String> taken) {
        this.protocol = protocol;
        this.taken = taken;
    }

    /** What our own m-lines say. */
    String protocol() {
        return protocol;
    }

    boolean takes(SdpMedia line) {
        return line.kind().equals("audio") && taken.contains(line.protocol());
    }
}
