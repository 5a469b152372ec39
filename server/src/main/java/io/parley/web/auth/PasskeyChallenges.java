package io.parley.web.auth;

import io.parley.web.http.Refusal;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What passkeys sign: random, good once, for five minutes, for the browser or sign-in it was made for. It travels
 * sealed in the page, so that whoever asks without end fills nothing; what is kept are those that came back.
 */
final class PasskeyChallenges {
    static final Duration GOOD_FOR = Duration.ofMinutes(5);
    private static final int BYTES = 32;
    private static final int MOST = 200_000;

    private final SecureRandom random = new SecureRandom();
    private final Sealed sealed;
    private final InstantSource clock;
    private final Map<ByteBuffer, Instant> used = new HashMap<>();
    private Instant swept = Instant.EPOCH;

    /** @param challenge base64url; @param token brings it back */
    record Asked(String challenge, String token) {}

    PasskeyChallenges(InstantSource clock) {
        byte[] key = new byte[BYTES];
        random.nextBytes(key);
        sealed = new Sealed(key, random); // those from before a restart are over, so that none comes back after it
        this.clock = clock;
    }

    /** @param whose browser or sign-in, and what for */
    Asked ask(String whose) {
        byte[] challenge = new byte[BYTES];
        random.nextBytes(challenge);
        byte[] kept = ByteBuffer.allocate(BYTES + Long.BYTES)
                .put(challenge)
                .putLong(clock.instant().plus(GOOD_FOR).toEpochMilli())
                .array();
        return new Asked(Base64.getUrlEncoder().withoutPadding().encodeToString(challenge), sealed.seal(kept, whose));
    }

    /** From now on it is used, whatever comes of it. @throws Refusal 409 for one that is over, or another's */
    byte[] take(String token, String whose) {
        byte[] kept = sealed.open(token, whose)
                .filter(bytes -> bytes.length == BYTES + Long.BYTES)
                .orElseThrow(PasskeyChallenges::over);
        Instant now = clock.instant();
        Instant until = Instant.ofEpochMilli(ByteBuffer.wrap(kept).getLong(BYTES));
        byte[] challenge = Arrays.copyOf(kept, BYTES);
        boolean soon = until.isAfter(now) && !until.isAfter(now.plus(GOOD_FOR));
        if (!soon || !isFirst(challenge, until, now)) {
            throw over();
        }
        return challenge;
    }

    private synchronized boolean isFirst(byte[] challenge, Instant until, Instant now) {
        if (used.size() >= MOST || swept.plus(GOOD_FOR).isBefore(now) || swept.isAfter(now)) {
            used.values().removeIf(end -> !end.isAfter(now));
            swept = now;
        }
        if (used.size() >= MOST) {
            throw Refusal.unavailable("too many people sign in at this moment");
        }
        return Optional.ofNullable(used.putIfAbsent(ByteBuffer.wrap(challenge), until))
                .isEmpty();
    }

    private static Refusal over() {
        return Refusal.conflict("passkey_over", "this took too long, or was used; begin again");
    }
}
