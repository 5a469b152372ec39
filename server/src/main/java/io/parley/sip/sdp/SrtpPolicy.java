package io.parley.sip.sdp;

/** Whether the sound of a trunk or a phone is encrypted with keys that stand in SDP. */
public enum SrtpPolicy {
    /** Never. */
    OFF,
    /** Where the other end does so, too (RFC 8643). */
    OFFERED,
    /** Always: whoever does not is refused. */
    REQUIRED
}
