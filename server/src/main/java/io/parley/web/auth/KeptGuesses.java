package io.parley.web.auth;

import io.parley.acd.port.SecondFactors;
import io.parley.acd.port.SecondFactors.Factor;
import io.parley.acd.port.SecondFactors.Guesses;
import io.parley.web.auth.SecondStep.Where;
import io.parley.web.http.Durably;
import io.parley.web.http.Refusal;
import java.time.Instant;
import java.util.Optional;

/** How many codes of each secret were wrong, over restarts, too: a wrong one is on disk before it is called so. */
final class KeptGuesses {
    private final SecondFactors factors;
    private final CodeGuesses guesses = new CodeGuesses();

    KeptGuesses(SecondFactors factors) {
        this.factors = factors;
    }

    /** @return seconds to wait; 0 if the try was taken, which is a wrong one until it is told right */
    long take(Factor factor, Where where, Instant now) {
        String key = key(factor, where);
        if (guesses.of(key).isEmpty()) {
            factors.guesses(factor, where.name()).ifPresent(before -> guesses.recall(key, before));
        }
        return guesses.take(key, now);
    }

    /** @throws Refusal 503 where that cannot be kept; it counts meanwhile all the same */
    void wrong(Factor factor, Where where) {
        Optional<Guesses> now = guesses.of(key(factor, where));
        now.ifPresent(one -> Durably.await(factors.wrong(factor, where.name(), one)));
    }

    /** A right one is shown all the same where that cannot be kept. */
    void right(Factor factor, Where where) {
        String key = key(factor, where);
        if (guesses.of(key).filter(one -> one.wrong() > 1).isPresent()) {
            factors.right(factor, where.name());
        }
        guesses.right(key);
    }

    /** The try that was taken last could not be looked at. */
    void giveBack(Factor factor, Where where, Instant now) {
        guesses.giveBack(key(factor, where), now);
    }

    /** What was guessed of a secret says nothing of the next one. */
    private static String key(Factor factor, Where where) {
        return where + " " + factor.sealed();
    }
}
