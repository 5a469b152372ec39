package io.parley.hook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** HMAC as the RFC writes it down, of a key no longer than a block: shares nothing with the product's. */
final class Rfc2104 {
    private static final int BLOCK = 64;

    private Rfc2104() {}

    static String sha256(byte[] key, String head, byte[] body) {
        try {
            MessageDigest inner = MessageDigest.getInstance("SHA-256");
            inner.update(pad(key, 0x36));
            inner.update(head.getBytes(StandardCharsets.US_ASCII));
            byte[] first = inner.digest(body);
            MessageDigest outer = MessageDigest.getInstance("SHA-256");
            outer.update(pad(key, 0x5c));
            return HexFormat.of().formatHex(outer.digest(first));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] pad(byte[] key, int with) {
        byte[] block = new byte[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            block[i] = (byte) ((i < key.length ? key[i] : 0) ^ with);
        }
        return block;
    }
}
