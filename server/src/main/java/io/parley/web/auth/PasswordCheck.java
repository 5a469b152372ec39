package io.parley.web.auth;

import io.parley.web.http.Refusal;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Checks passwords, a few at a time so that a flood of tries cannot take the memory or the processors; a name nobody
 * has costs as much as a wrong password.
 */
final class PasswordCheck {
    private static final int MOST_WAITING = 500;
    private static final long LONGEST_WAIT_S = 10;

    private final Semaphore places;
    private final PasswordHash nobody;

    /** @param likely what most accounts' hashes cost; what an unknown name costs, too */
    PasswordCheck(int atOnce, Hashing likely, SecureRandom random) {
        places = new Semaphore(atOnce, true);
        nobody = PasswordHash.ofNobody(likely, random);
    }

    /** @throws Refusal if too many wait already */
    boolean matches(Optional<PasswordHash> known, String password) {
        if (places.getQueueLength() > MOST_WAITING) {
            throw Refusal.unavailable("too many people sign in at this moment");
        }
        try {
            if (!places.tryAcquire(LONGEST_WAIT_S, TimeUnit.SECONDS)) {
                throw Refusal.unavailable("too many people sign in at this moment");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.unavailable("the server stops");
        }
        try {
            boolean matches = known.orElse(nobody).matches(password);
            return matches && known.isPresent();
        } finally {
            places.release();
        }
    }
}
