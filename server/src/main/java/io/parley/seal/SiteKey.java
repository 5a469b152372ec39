package io.parley.seal;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * The secret of a site from which every key of its recordings comes (HKDF-SHA256, RFC 5869). Its id is derived as well,
 * so that it may be told to anybody. Never printed.
 */
public final class SiteKey {
    /** Of the secret. */
    public static final int BYTES = 32;

    /** Of an id: eight bytes as hexadecimal digits. */
    static final int ID_DIGITS = 16;

    private static final String PREFIX = "parley recordings 1 ";
    private static final HexFormat HEX = HexFormat.of();

    private final byte[] secret;
    private final String id;

    /** @throws IllegalArgumentException unless it has {@link #BYTES} */
    public SiteKey(byte[] secret) {
        if (secret.length != BYTES) {
            throw new IllegalArgumentException("a key of recordings has " + BYTES + " bytes");
        }
        this.secret = secret.clone();
        id = HEX.formatHex(Arrays.copyOf(derive("id", new byte[0], "HmacSHA256").getEncoded(), ID_DIGITS / 2));
    }

    /** @return empty unless these are 64 hexadecimal digits */
    public static Optional<SiteKey> parse(String hex) {
        return hex.matches("[0-9a-fA-F]{" + 2 * BYTES + "}")
                ? Optional.of(new SiteKey(HEX.parseHex(hex)))
                : Optional.empty();
    }

    /** By which it is known; says nothing of the key. */
    public String id() {
        return id;
    }

    byte[] idBytes() {
        return HEX.parseHex(id);
    }

    /** A key for one purpose alone. @param salt may be empty */
    SecretKey derive(String purpose, byte[] salt, String algorithm) {
        return derive(secret, purpose, salt, algorithm);
    }

    static SecretKey derive(byte[] from, String purpose, byte[] salt, String algorithm) {
        HKDFParameterSpec how = HKDFParameterSpec.ofExtract()
                .addIKM(from)
                .addSalt(salt)
                .thenExpand((PREFIX + purpose).getBytes(java.nio.charset.StandardCharsets.UTF_8), BYTES);
        try {
            return KDF.getInstance("HKDF-SHA256").deriveKey(algorithm, how);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every Java 25 has it
        }
    }

    @Override
    public String toString() {
        return "recording key " + id;
    }
}
