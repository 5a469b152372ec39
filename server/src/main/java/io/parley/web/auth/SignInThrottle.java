package io.parley.web.auth;

import io.parley.web.http.Refusal;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * Slows down guessing. A name has ten tries a minute from all unknown devices together; a device that signed in before
 * has ten of its own, so a stranger who guesses does not lock the owner out. An address, or a network of 64 bits of
 * IPv6, has thirty failures a minute.
 */
final class SignInThrottle {
    private final TokenBuckets accounts = new TokenBuckets(10, 10);
    private final TokenBuckets addresses = new TokenBuckets(30, 30);
    private final LongAdder slowed = new LongAdder();

    /** @param device proven to be one where this account signed in before */
    record Try(String account, String address, Optional<String> device) {
        boolean known() {
            return device.isPresent();
        }

        String bucket() {
            return device.map(known -> "device " + known).orElse("account " + account);
        }
    }

    /** @throws Refusal 429 with the seconds to wait */
    void begin(Try attempt, Instant now) {
        long wait = addresses.wait(attempt.address, now);
        if (wait == 0) {
            wait = accounts.take(attempt.bucket(), now);
        }
        if (wait > 0) {
            slowed.increment();
            throw Refusal.tooMany(wait);
        }
    }

    /** The same where no account's password is guessed. */
    void begin(String address, Instant now) {
        long wait = addresses.wait(address, now);
        if (wait > 0) {
            slowed.increment();
            throw Refusal.tooMany(wait);
        }
    }

    void failed(String address, Instant now) {
        addresses.take(address, now);
    }

    void succeeded(Try attempt, Instant now) {
        accounts.giveBack(attempt.bucket(), now);
    }

    long slowed() {
        return slowed.sum();
    }

    void failed(Try attempt, Instant now) {
        addresses.take(attempt.address, now);
    }
}
