package io.parley.sip.stack;

/**
 * Why a call ends, as the Reason header says it (RFC 3326).
 *
 * @param protocol {@code SIP} or {@code Q.850}
 * @param cause a SIP status or a Q.850 cause
 */
public record SipReason(String protocol, int cause, String text) {
    public static final SipReason NORMAL = new SipReason("Q.850", 16, "Normal call clearing");
    public static final SipReason NO_ANSWER = new SipReason("Q.850", 19, "No answer");
    public static final SipReason ELSEWHERE = new SipReason("SIP", 200, "Call completed elsewhere");
    public static final SipReason FAULT = new SipReason("Q.850", 41, "Temporary failure");

    /** The value of the header. */
    public String header() {
        return protocol + ";cause=" + cause + ";text=\"" + text.replaceAll("[^ -!#-\\[\\]-~]", "") + "\"";
    }
}
