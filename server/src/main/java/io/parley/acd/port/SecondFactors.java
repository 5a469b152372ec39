package io.parley.acd.port;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What people show besides their passwords. */
public interface SecondFactors {

    /**
     * @param sealed the secret, which nobody can read who has the database alone
     * @param lastStep the latest time step a code was taken of
     */
    record Factor(String account, String sealed, Instant since, long lastStep) {}

    /** A code that was shown, and is used up with what it is shown for. */
    sealed interface Shown {}

    /** @param step of time the code is of */
    record PhoneCode(Factor factor, long step) implements Shown {}

    /** @param hash of the code; @param at when it was shown */
    record RecoveryCode(String account, String hash, Instant at) implements Shown {}

    /** @param wrong codes since the last right one; @param next when another may be shown */
    record Guesses(int wrong, Instant next) {}

    Optional<Factor> find(String account);

    /** Since when, by account. */
    Map<String, Instant> all();

    /**
     * Takes the place of what was there, recovery codes included; false if that is another one meanwhile.
     *
     * @param before what was sealed there; empty for nothing
     * @param codes hashes of the new ones
     */
    CompletableFuture<Boolean> put(Factor factor, Optional<String> before, List<String> codes);

    /**
     * The code is used up; false if it was before: of a phone, one of its time step or of a later one, or the secret is
     * another now; of recovery codes, there is none of this hash, or no more.
     */
    CompletableFuture<Boolean> use(Shown code);

    /** Wrong codes of this secret; @param place what kind of device they were shown on */
    Optional<Guesses> guesses(Factor factor, String place);

    /** So many codes were wrong by now; fewer than are known take nothing back. */
    CompletableFuture<Void> wrong(Factor factor, String place, Guesses now);

    /** Wrong codes count no more. */
    CompletableFuture<Void> right(Factor factor, String place);

    /** Recovery codes that were not used. */
    int codesLeft(String account);

    CompletableFuture<Void> renew(String account, List<String> codes);

    /** False if there was none. */
    CompletableFuture<Boolean> remove(String account);
}
