package io.parley.media.srtp;

import java.util.Arrays;
import java.util.Optional;

/** The protections we speak; lengths in bytes. */
public enum SrtpProfile {
    AEAD_AES_256_GCM(0x0008, 32, 12, 16, 16),
    AEAD_AES_128_GCM(0x0007, 16, 12, 16, 16),
    AES_CM_128_HMAC_SHA1_80(0x0001, 16, 14, 10, 10),
    AES_CM_128_HMAC_SHA1_32(0x0002, 16, 14, 4, 10);

    private final int dtlsId;
    private final int keyLength;
    private final int saltLength;
    private final int rtpTag;
    private final int rtcpTag;

    SrtpProfile(int dtlsId, int keyLength, int saltLength, int rtpTag, int rtcpTag) {
        this.dtlsId = dtlsId;
        this.keyLength = keyLength;
        this.saltLength = saltLength;
        this.rtpTag = rtpTag;
        this.rtcpTag = rtcpTag;
    }

    /** The number in the use_srtp extension (RFC 5764 section 4.1.2, RFC 7714 section 14.2). */
    public int dtlsId() {
        return dtlsId;
    }

    public int keyLength() {
        return keyLength;
    }

    public int saltLength() {
        return saltLength;
    }

    int rtpTag() {
        return rtpTag;
    }

    int rtcpTag() {
        return rtcpTag;
    }

    boolean isAead() {
        return saltLength == 12;
    }

    public static Optional<SrtpProfile> ofDtls(int id) {
        return Arrays.stream(values()).filter(profile -> profile.dtlsId == id).findFirst();
    }

    /** By the name that {@code a=crypto} uses (RFC 4568, RFC 7714), in any case. */
    public static Optional<SrtpProfile> ofSuite(String suite) {
        return Arrays.stream(values())
                .filter(profile -> profile.name().equalsIgnoreCase(suite))
                .findFirst();
    }
}
