package io.parley.seal;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.Key;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/** AES-256-GCM under one key (NIST SP 800-38D); for one thread at a time. A nonce must never come twice. */
final class Aead {
    /** Bytes that a sealed text is longer. */
    static final int TAG = 16;

    static final int NONCE = 12;

    private final Key key;
    private final Cipher cipher;

    Aead(Key key) {
        this.key = key;
        try {
            cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    /** Writes text and tag to {@code to}. */
    void seal(byte[] nonce, byte[] bound, ByteBuffer text, ByteBuffer to) {
        try {
            begin(Cipher.ENCRYPT_MODE, nonce, bound).doFinal(text, to);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes the text to {@code to}; false if nonce, key, what is bound, or a byte of it is another. */
    boolean open(byte[] nonce, byte[] bound, ByteBuffer sealed, ByteBuffer to) {
        try {
            begin(Cipher.DECRYPT_MODE, nonce, bound).doFinal(sealed, to);
            return true;
        } catch (AEADBadTagException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Cipher begin(int mode, byte[] nonce, byte[] bound) throws GeneralSecurityException {
        cipher.init(mode, key, new GCMParameterSpec(8 * TAG, nonce));
        cipher.updateAAD(bound);
        return cipher;
    }
}
