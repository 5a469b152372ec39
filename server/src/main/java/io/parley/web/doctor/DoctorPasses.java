package io.parley.web.doctor;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Passes for the checks. An administrator gets one; it works for half an hour, without a cookie, since a proxy that
 * changes the address of the page keeps everybody from signing in. A start of the server ends them all.
 */
final class DoctorPasses {
    static final Duration LASTS = Duration.ofMinutes(30);

    private static final String ALGORITHM = "HmacSHA256";
    private static final int MOST_CHARS = 100;

    private final byte[] key;

    /** @param secret unguessable, of this run */
    DoctorPasses(String secret) {
        key = secret.getBytes(StandardCharsets.UTF_8);
    }

    record Pass(String pass, long until) {}

    Pass make(Instant now) {
        long until = now.plus(LASTS).toEpochMilli();
        return new Pass(until + "~" + seal(until), until);
    }

    /** Whether we made it, and it is not over. */
    boolean holds(String pass, Instant now) {
        int at = pass.indexOf('~');
        if (pass.length() > MOST_CHARS || at < 1 || !pass.substring(0, at).matches("[0-9]{1,15}")) {
            return false;
        }
        long until = Long.parseLong(pass.substring(0, at));
        boolean ours = MessageDigest.isEqual(
                seal(until).getBytes(StandardCharsets.UTF_8),
                pass.substring(at + 1).getBytes(StandardCharsets.UTF_8));
        return ours && now.toEpochMilli() < until;
    }

    private String seal(long until) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            byte[] full = mac.doFinal(("doctor " + until).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(full);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
