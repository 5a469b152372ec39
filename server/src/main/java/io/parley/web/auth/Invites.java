package io.parley.web.auth;

import io.parley.acd.port.Invitations;
import io.parley.acd.port.Invitations.Invitation;
import io.parley.web.http.Durably;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * Links by which somebody chooses a first password: used once, for some days. What is stored is not enough to make one;
 * the key is kept beside the database.
 */
public final class Invites {
    private static final Duration GOOD_FOR = Duration.ofDays(7);
    private static final int ID_BYTES = 16;
    private static final int LONGEST = 100;

    private final Invitations kept;
    private final byte[] key;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    /** @param key secret; 32 bytes; kept over restarts */
    public Invites(Invitations kept, byte[] key, InstantSource clock) {
        this.kept = kept;
        this.key = key.clone();
        this.clock = clock;
    }

    /** Another takes the place of the one before. */
    public Invitation invite(String account, String by) {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Instant now = clock.instant();
        Invitation invitation = new Invitation(id, account, by, now, now.plus(GOOD_FOR));
        Durably.await(kept.put(invitation));
        return invitation;
    }

    /** For whoever has not chosen one. */
    public String nobodysPassword() {
        return NewPasswords.nobodys();
    }

    /** What the link ends in: after {@code #}, so that it stands in no request for a page, and in no log. */
    public String token(String id) {
        return id + "." + SecretText.seal(key, "invitation " + id);
    }

    /** Where people choose their password. */
    public String page(String id) {
        return "/join#" + token(id);
    }

    /** Empty for what is no link of ours, was used, or is too old. */
    public Optional<Invitation> of(String token) {
        int dot = token.indexOf('.');
        if (dot < 1 || token.length() > LONGEST) {
            return Optional.empty();
        }
        String id = token.substring(0, dot);
        return SecretText.same(token, token(id)) ? kept.open(id, clock.instant()) : Optional.empty();
    }

    public Optional<Invitation> byId(String id) {
        return kept.open(id, clock.instant());
    }

    /** Those that were neither used nor are too old, by account. */
    public Map<String, Invitation> open() {
        return kept.open(clock.instant());
    }
}
