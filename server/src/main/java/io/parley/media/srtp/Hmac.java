package io.parley.media.srtp;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** HMAC-SHA1 (RFC 2104) that allocates nothing per packet, which {@code javax.crypto.Mac} does. */
final class Hmac {
    static final int LENGTH = 20;
    private static final int BLOCK = 64;

    private final MessageDigest sha1;
    private final byte[] inner = new byte[BLOCK];
    private final byte[] outer = new byte[BLOCK];
    private final byte[] word = new byte[4];

    Hmac(byte[] key) {
        try {
            sha1 = MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new SrtpFailure("this Java has no SHA-1", e);
        }
        for (int i = 0; i < BLOCK; i++) {
            byte b = i < key.length ? key[i] : 0;
            inner[i] = (byte) (b ^ 0x36);
            outer[i] = (byte) (b ^ 0x5c);
        }
    }

    /** Over the first {@code length} bytes and one more word. */
    void of(byte[] message, int length, int more, byte[] into) {
        Bytes.putWord(word, 0, more);
        begin(message, length);
        sha1.update(word, 0, 4);
        end(into);
    }

    /** Over the first {@code length} bytes. */
    void of(byte[] message, int length, byte[] into) {
        begin(message, length);
        end(into);
    }

    private void begin(byte[] message, int length) {
        sha1.update(inner, 0, BLOCK);
        sha1.update(message, 0, length);
    }

    private void end(byte[] into) {
        try {
            sha1.digest(into, 0, LENGTH);
            sha1.update(outer, 0, BLOCK);
            sha1.update(into, 0, LENGTH);
            sha1.digest(into, 0, LENGTH);
        } catch (DigestException e) {
            throw new SrtpFailure("a digest did not fit its place", e);
        }
    }
}
