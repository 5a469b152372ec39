package io.parley.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/**
 * Seals what the keys of calls that go on after a crash stand in. Each text has a key of its own, from a salt of chance
 * and the site's key, which seals nothing else: so no nonce ever comes twice under one key. Bound to each is what it
 * belongs to, so that none passes for another.
 */
public final class CallSeal {
    private static final String PURPOSE = "open calls";
    private static final int SALT = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SiteKeys keys;

    public CallSeal(SiteKeys keys) {
        this.keys = keys;
    }

    /** As text: the id of the site's key, a dot, salt and what is sealed. */
    public String seal(String text, String bound) {
        byte[] salt = new byte[SALT];
        RANDOM.nextBytes(salt);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer sealed = ByteBuffer.allocate(SALT + bytes.length + Aead.TAG).put(salt);
        SiteKey site = keys.first();
        sealing(site, salt).seal(new byte[Aead.NONCE], utf8(bound), ByteBuffer.wrap(bytes), sealed);
        return site.id() + '.' + Base64.getUrlEncoder().withoutPadding().encodeToString(sealed.array());
    }

    /** @throws SealBroken if the site's key is not here, a byte is another, or it belongs to something else */
    public String open(String sealed, String bound) throws SealBroken {
        int dot = Math.max(0, sealed.indexOf('.'));
        SiteKey site = keys.needed(sealed.substring(0, dot));
        byte[] bytes = bytes(sealed.substring(dot + 1));
        if (bytes.length < SALT + Aead.TAG) {
            throw edited();
        }
        ByteBuffer text = ByteBuffer.allocate(bytes.length - SALT - Aead.TAG);
        ByteBuffer body = ByteBuffer.wrap(bytes, SALT, bytes.length - SALT);
        if (!sealing(site, Arrays.copyOf(bytes, SALT)).open(new byte[Aead.NONCE], utf8(bound), body, text)) {
            throw edited();
        }
        return new String(text.array(), StandardCharsets.UTF_8);
    }

    private static Aead sealing(SiteKey site, byte[] salt) {
        return new Aead(site.derive(PURPOSE, salt, "AES"));
    }

    private static byte[] bytes(String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static SealBroken edited() {
        return new SealBroken(SealBroken.Why.EDITED, "it is not what was sealed, or belongs to another call");
    }
}
