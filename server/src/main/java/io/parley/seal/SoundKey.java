package io.parley.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.SecretKey;

/**
 * The random key of one recording. It is kept wrapped under the site's key and bound to its contact, apart from the
 * sound: once the wrapped key is gone, nobody reads the sound any more, whatever copies of the file there are.
 */
public final class SoundKey {
    private static final String WRAP = "wrap";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] secret;

    private SoundKey(byte[] secret) {
        this.secret = secret;
    }

    /** A new one. */
    public static SoundKey random() {
        byte[] secret = new byte[SiteKey.BYTES];
        RANDOM.nextBytes(secret);
        return new SoundKey(secret);
    }

    /** As text: the id of the site's key, a dot, nonce and sealed key. */
    public String wrapped(SiteKey site, String contact) {
        byte[] nonce = new byte[Aead.NONCE];
        RANDOM.nextBytes(nonce);
        ByteBuffer sealed =
                ByteBuffer.allocate(Aead.NONCE + SiteKey.BYTES + Aead.TAG).put(nonce);
        wrapping(site).seal(nonce, bound(contact), ByteBuffer.wrap(secret), sealed);
        return site.id() + '.' + Base64.getUrlEncoder().withoutPadding().encodeToString(sealed.array());
    }

    /** The id of the site's key that a wrapped one needs. */
    public static String siteKey(String wrapped) {
        return wrapped.substring(0, Math.max(0, wrapped.indexOf('.')));
    }

    /** @throws SealBroken if the site's key is not here, or it was wrapped for another contact */
    public static SoundKey unwrap(String wrapped, SiteKeys keys, String contact) throws SealBroken {
        Aead opening = wrapping(keys.needed(siteKey(wrapped)));
        byte[] bytes = bytes(wrapped);
        if (bytes.length != Aead.NONCE + SiteKey.BYTES + Aead.TAG) {
            throw notIts(contact);
        }
        byte[] nonce = Arrays.copyOf(bytes, Aead.NONCE);
        ByteBuffer secret = ByteBuffer.allocate(SiteKey.BYTES);
        ByteBuffer sealed = ByteBuffer.wrap(bytes, Aead.NONCE, bytes.length - Aead.NONCE);
        if (!opening.open(nonce, bound(contact), sealed, secret)) {
            throw notIts(contact);
        }
        return new SoundKey(secret.array());
    }

    private static byte[] bytes(String wrapped) {
        try {
            return Base64.getUrlDecoder().decode(wrapped.substring(wrapped.indexOf('.') + 1));
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static SealBroken notIts(String contact) {
        return new SealBroken(SealBroken.Why.SWAPPED, "the key in the index is not that of contact " + contact);
    }

    private static Aead wrapping(SiteKey site) {
        return new Aead(site.derive(WRAP, new byte[0], "AES"));
    }

    private static byte[] bound(String contact) {
        return contact.getBytes(StandardCharsets.UTF_8);
    }

    /** @param salt of one file, which is new each time it is written: so no nonce ever comes twice under one key */
    SecretKey ofFile(SealedFile.Kind kind, byte[] salt) {
        return SiteKey.derive(secret, "file " + kind, salt, "AES");
    }
}
