package io.parley.chat.session;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What opening a chat costs while far more are opened than usual: the page has to find a number whose hash with our
 * salt begins with zero bits. A salt is sealed for one visitor, one opening and two minutes, so nothing is remembered
 * of it. In calm nobody computes anything.
 */
public final class OpeningToll {
    /** Of the first step above calm; each doubling of the crowd is one more. */
    static final int LEAST_BITS = 14;

    private static final double MINUTE_MS = 60_000;
    private static final long HOLDS_MS = 120_000;
    private static final int SEAL_BYTES = 16;

    private final SecretKeySpec secret;
    private double crowd;
    private long lastMs;

    /** @param bits zero bits that SHA-256 of salt, a colon and the number has to begin with */
    public record Challenge(String salt, int bits) {}

    /** Whose opening it is. */
    public record Asked(String visitor, String ref) {}

    /** How much comes in calm, and how hard it gets. @param calmPerMinute 0: never */
    public record Rules(int calmPerMinute, int mostBits) {}

    public OpeningToll(String secret) {
        this.secret = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    /** Whether it was paid for: the salt is ours, for this opening and not too old, and the number fits. */
    public boolean isPaid(Asked asked, String salt, long number, long nowMs) {
        String[] parts = salt.split("\\.", 3);
        if (parts.length != 3 || !parts[0].matches("\\d{1,2}") || !parts[1].matches("[0-9a-z]{1,12}")) {
            return false;
        }
        boolean ours = MessageDigest.isEqual(
                parts[2].getBytes(StandardCharsets.UTF_8),
                seal(asked, parts[0] + "." + parts[1]).getBytes(StandardCharsets.UTF_8));
        return ours
                && Long.parseLong(parts[1], Character.MAX_RADIX) >= nowMs
                && zeroBits(salt + ":" + number) >= Integer.parseInt(parts[0]);
    }

    /** One more opening is asked for that is not paid for. @return what it costs now, if anything */
    public synchronized Optional<Challenge> ask(Asked asked, Rules rules, long nowMs) {
        crowd = crowd(nowMs) + 1;
        lastMs = RateBucket.latest(lastMs, nowMs);
        int bits = bits(rules, crowd);
        if (bits == 0) {
            return Optional.empty();
        }
        String begin = bits + "." + Long.toString(nowMs + HOLDS_MS, Character.MAX_RADIX);
        return Optional.of(new Challenge(begin + "." + seal(asked, begin), bits));
    }

    /** How hard it is now; 0 in calm. */
    public synchronized int bits(Rules rules, long nowMs) {
        return bits(rules, crowd(nowMs));
    }

    /** Openings of about the last minute, older ones weighing less. */
    private double crowd(long nowMs) {
        return crowd * Math.exp(-Math.max(0, nowMs - lastMs) / MINUTE_MS);
    }

    private static int bits(Rules rules, double crowd) {
        if (rules.calmPerMinute() == 0 || crowd <= rules.calmPerMinute()) {
            return 0;
        }
        int doublings = (int) (Math.log(crowd / rules.calmPerMinute()) / Math.log(2));
        return Math.min(rules.mostBits(), LEAST_BITS + doublings);
    }

    private String seal(Asked asked, String begin) {
        try {
            Mac mac = Mac.getInstance(secret.getAlgorithm());
            mac.init(secret);
            String text = begin + "/" + asked.visitor() + "/" + asked.ref();
            byte[] whole = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(whole, SEAL_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    /** With how many zero bits the hash of this text begins. */
    public static int zeroBits(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            int bits = 0;
            for (byte part : hash) {
                int zeros = Integer.numberOfLeadingZeros(Byte.toUnsignedInt(part)) - (Integer.SIZE - Byte.SIZE);
                bits += zeros;
                if (zeros < Byte.SIZE) {
                    break;
                }
            }
            return bits;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
