package io.parley.sip.sdp;

import java.util.Set;

/** What kind of end point describes itself: each speaks one kind of transport only, and none falls back to another. */
public enum SdpProfile {
    /**
     * Phones and trunks: RTP as it is, or with keys that stand in SDP; also where early feedback is offered, of which
     * none is agreed on then (RFC 4585 section 4.2): neither end sends any, and reports go as ever.
     */
    PLAIN(
            SdpProfile.BARE,
            Set.of(
                    SdpProfile.BARE,
                    SdpProfile.KEYED,
                    SdpProfile.BARE + SdpProfile.FEEDBACK,
                    SdpProfile.KEYED + SdpProfile.FEEDBACK)),
    /** Browsers: keys by DTLS, addresses by ICE (RFC 5764 section 8, RFC 8829 section 5.1.2). */
    BROWSER("UDP/TLS/RTP/SAVPF", Set.of("UDP/TLS/RTP/SAVPF", "UDP/TLS/RTP/SAVP", "RTP/SAVPF"));

    private static final String BARE = "RTP/AVP";
    private static final String KEYED = "RTP/SAVP";
    /** Ends the name of a profile that knows of early feedback (RFC 4585, RFC 5124). */
    private static final String FEEDBACK = "F";

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

    /** What m-lines say of a phone or trunk. @param feedback as it was offered: an answer has the same profile */
    static String plain(boolean keyed, boolean feedback) {
        return (keyed ? KEYED : BARE) + (feedback ? FEEDBACK : "");
    }

    static boolean isKeyed(SdpMedia line) {
        return line.protocol().startsWith(KEYED);
    }

    static boolean hasFeedback(SdpMedia line) {
        return line.protocol().endsWith(FEEDBACK);
    }

    boolean takes(SdpMedia line) {
        return line.kind().equals("audio") && taken.contains(line.protocol());
    }
}
