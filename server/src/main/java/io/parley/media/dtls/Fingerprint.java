package io.parley.media.dtls;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * The fingerprint of a certificate as SDP has it (RFC 8122 section 5).
 *
 * @param algorithm only {@code sha-256} is accepted
 * @param digest pairs of upper-case hexadecimal digits with colons between
 */
public record Fingerprint(String algorithm, String digest) {
    private static final String SHA_256 = "sha-256";
    private static final HexFormat PAIRS = HexFormat.ofDelimiter(":").withUpperCase();

    /** Reads the value of {@code a=fingerprint}; empty if it is malformed or of another algorithm. */
    public static Optional<Fingerprint> parse(String value) {
        String[] parts = value.trim().split(" +");
        if (parts.length != 2 || !parts[0].equalsIgnoreCase(SHA_256)) {
            return Optional.empty();
        }
        String digest = parts[1].toUpperCase(Locale.ROOT);
        boolean whole = digest.matches("[0-9A-F]{2}(:[0-9A-F]{2}){31}");
        return whole ? Optional.of(new Fingerprint(SHA_256, digest)) : Optional.empty();
    }

    /** @param certificate DER */
    static Fingerprint sha256(byte[] certificate) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate);
            return new Fingerprint(SHA_256, PAIRS.formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return algorithm + " " + digest;
    }
}
