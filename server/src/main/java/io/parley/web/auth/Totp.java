package io.parley.web.auth;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One-time passwords by the clock: RFC 6238 with HMAC-SHA-1, as every authenticator app makes them. */
final class Totp {
    static final int DIGITS = 6;
    static final int PERIOD_SECONDS = 30;
    /** RFC 6238, 5.2: one step for the time it takes to type, one for clocks that differ. */
    private static final int STEPS_ASIDE = 1;

    private Totp() {}

    static long stepAt(Instant moment) {
        return Math.floorDiv(moment.getEpochSecond(), PERIOD_SECONDS);
    }

    /** The step this is the code of, if it is one of those around now. */
    static OptionalLong step(byte[] secret, String code, Instant now) {
        OptionalLong found = OptionalLong.empty();
        for (int aside = -STEPS_ASIDE; aside <= STEPS_ASIDE; aside++) {
            long step = stepAt(now) + aside;
            byte[] right = code(secret, step, DIGITS).getBytes(StandardCharsets.US_ASCII);
            if (MessageDigest.isEqual(right, code.getBytes(StandardCharsets.US_ASCII))) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    /** RFC 4226, 5.3. */
    static String code(byte[] secret, long step, int digits) {
        byte[] hash = hmac(secret, ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        int offset = hash[hash.length - 1] & 0xf;
        int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & 0x7fffffff;
        long most = 1;
        for (int i = 0; i < digits; i++) {
            most *= 10;
        }
        String text = Long.toString(number % most);
        return "0".repeat(digits - text.length()) + text;
    }

    private static byte[] hmac(byte[] secret, byte[] text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
