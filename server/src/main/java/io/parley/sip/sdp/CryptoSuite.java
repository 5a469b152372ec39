package io.parley.sip.sdp;

import java.util.Arrays;
import java.util.Optional;

/** Protections of sound whose keys stand in SDP (RFC 4568, RFC 7714); the one we prefer first. */
public enum CryptoSuite {
    AEAD_AES_256_GCM(44),
    AEAD_AES_128_GCM(28),
    AES_CM_128_HMAC_SHA1_80(30),
    AES_CM_128_HMAC_SHA1_32(30);

    private final int keyLength;

    CryptoSuite(int keyLength) {
        this.keyLength = keyLength;
    }

    /** Bytes of key and salt together. */
    public int keyLength() {
        return keyLength;
    }

    static Optional<CryptoSuite> byName(String name) {
        return Arrays.stream(values())
                .filter(suite -> suite.name().equalsIgnoreCase(name))
                .findFirst();
    }
}
