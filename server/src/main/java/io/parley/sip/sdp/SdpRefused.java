package io.parley.sip.sdp;

/** The text is no SDP we read; the message says why and in which line. */
public final class SdpRefused extends Exception {
    private static final long serialVersionUID = 1;

    SdpRefused(String why) {
        super(why, null, false, false);
    }
}
