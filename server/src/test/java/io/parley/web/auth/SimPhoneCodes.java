package io.parley.web.auth;

import java.time.Instant;

/** An app on a phone that was told a secret. */
final class SimPhoneCodes {
    private SimPhoneCodes() {}

    static String of(String secret, Instant now) {
        return Totp.code(bytes(secret), Totp.stepAt(now), Totp.DIGITS);
    }

    static byte[] bytes(String base32) {
        byte[] bytes = new byte[base32.length() * 5 / 8];
        int held = 0;
        int bits = 0;
        int at = 0;
        for (char one : base32.toCharArray()) {
            held = held << 5 | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(one);
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes[at++] = (byte) (held >> bits);
            }
        }
        return bytes;
    }
}
