package io.parley.web.callback;

import io.parley.core.contact.Callback;
import io.parley.core.contact.ContactId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The links that customers get: the id of a callback, sealed with a secret of this server. Nobody can guess one, none
 * has to be stored, and all of them work after a restart.
 */
public final class CallbackTokens {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SEAL_BYTES = 16;
    private static final int MOST_CHARS = 128;

    private final byte[] key;

    /** @param key 32 bytes */
    public CallbackTokens(byte[] key) {
        this.key = key.clone();
    }

    /** The page of the callback that this waiting contact would become. */
    public String page(ContactId waiting) {
        return "/c/" + of(Callback.idFor(waiting));
    }

    public String of(ContactId callback) {
        return callback.value() + "~" + seal(callback.value());
    }

    /** The callback, if we made this token. */
    Optional<ContactId> read(String token) {
        int at = token.indexOf('~');
        if (at < 1 || token.length() > MOST_CHARS) {
            return Optional.empty();
        }
        String id = token.substring(0, at);
        boolean ours = MessageDigest.isEqual(
                seal(id).getBytes(StandardCharsets.US_ASCII),
                token.substring(at + 1).getBytes(StandardCharsets.UTF_8));
        return ours && id.length() <= 64 ? Optional.of(new ContactId(id)) : Optional.empty();
    }

    private String seal(String id) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            byte[] full = mac.doFinal(("callback " + id).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(full, SEAL_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
