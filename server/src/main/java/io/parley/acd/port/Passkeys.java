package io.parley.acd.port;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Keys by which people sign in without a password; only their public half is kept. */
public interface Passkeys {

    /**
     * @param credential its id, base64url; no two are the same
     * @param handle whom it names, base64url: random, the same for all keys of a person
     * @param site the name of the site it belongs to (its RP ID)
     * @param attested credential data of WebAuthn Level 3, 6.5.1, base64url: kind of key, id and public key
     * @param movable whether it may be on several devices of its owner
     */
    record PublicKey(String credential, String handle, String site, String attested, boolean movable) {}

    /**
     * @param name that its owner gave it
     * @param count of its uses as it last said; 0 where it does not count
     * @param copied when it last showed a lower count than before, as a copy of it would
     */
    record Passkey(
            String id,
            String account,
            String name,
            PublicKey key,
            long count,
            Instant since,
            Optional<Instant> used,
            Optional<Instant> copied) {}

    Optional<Passkey> byCredential(String credential);

    /** The oldest first. */
    List<Passkey> of(String account);

    /** How many, by account. */
    Map<String, Integer> all();

    /** False where there is one of this credential. */
    CompletableFuture<Boolean> add(Passkey passkey);

    /** It was shown with this count; false where it is gone, or has said as much or more before. */
    CompletableFuture<Boolean> used(Passkey passkey, long count, Instant at);

    /** It was shown with a count that it had said before. */
    CompletableFuture<Void> copied(Passkey passkey, Instant at);

    /** False if this account has none of this id. */
    CompletableFuture<Boolean> rename(String account, String id, String name);

    /** False if this account has none of this id. */
    CompletableFuture<Boolean> remove(String account, String id);
}
