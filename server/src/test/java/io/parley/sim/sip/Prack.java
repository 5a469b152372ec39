package io.parley.sim.sip;

import java.util.UUID;

/** What acknowledges a provisional answer that is numbered (RFC 3262 section 7.2). */
final class Prack {
    private Prack() {}

    /** @param from where this phone is reached; @param sequence of the request */
    static String of(SipText reliable, String from, int sequence, String sdp) {
        String target = reliable.header("Contact").replaceAll(".*<([^>]+)>.*", "$1");
        return "PRACK " + target + " SIP/2.0\r\nVia: SIP/2.0/UDP " + from + ";branch=z9hG4bK" + UUID.randomUUID()
                + ";rport\r\nFrom: " + reliable.header("From") + "\r\nTo: " + reliable.header("To") + "\r\nCall-ID: "
                + reliable.header("Call-ID") + "\r\nCSeq: " + sequence + " PRACK\r\nMax-Forwards: 70\r\nRAck: "
                + reliable.header("RSeq") + " " + reliable.header("CSeq") + "\r\n" + SipText.content(sdp);
    }
}
