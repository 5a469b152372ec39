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

    /** A code of this time step is taken; false if one of it or of a later one was, or the secret is another now. */
    CompletableFuture<Boolean> take(Factor factor, long step);

    /** Wrong codes of this secret; @param place what kind of device they were shown on */
    Optional<Guesses> guesses(Factor factor, String place);

    /** So many codes were wrong by now; fewer than are known take nothing back. */
    CompletableFuture<Void> wrong(Factor factor, String place, Guesses now);

    /** Wrong codes count no more. */
    CompletableFuture<Void> right(Factor factor, String place);

    /** A recovery code is used up; false if there is none of this hash, or no more. */
    CompletableFuture<Boolean> spend(String account, String hash, Instant at);

    /** Recovery codes that were not used. */
    int codesLeft(String account);

    CompletableFuture<Void> renew(String account, List<String> codes);

    /** False if there was none. */
    CompletableFuture<Boolean> remove(String account);
}
