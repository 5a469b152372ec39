package io.parley.acd.port;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Who of the staff signs in by which identity at an identity provider. */
public interface ProviderTies {

    /**
     * Issuer and subject name an identity for good (OpenID Connect Core 1.0, 5.7).
     *
     * @param shown what named them when they were tied, such as an address of e-mail
     */
    record Tie(String issuer, String subject, String account, String shown, Instant since, Optional<Instant> used) {}

    /**
     * A sign-in that a provider proved.
     *
     * @param signIn hash of its token
     * @param session as the provider calls it, if it does
     */
    record Begun(String signIn, String issuer, String subject, Optional<String> session, Instant at, Instant until) {}

    /** What ran out before this one began is cleared away on the way. */
    CompletableFuture<Void> begun(Begun signIn);

    /** Hashes of sign-ins that began so and did not run out. @param session absent: all of this subject */
    List<String> begun(String issuer, Optional<String> subject, Optional<String> session);

    Optional<Tie> find(String issuer, String subject);

    /** By account and issuer. */
    List<Tie> all();

    /** False, and nothing is kept, where the identity is somebody's already, or they have another at this issuer. */
    CompletableFuture<Boolean> add(Tie tie);

    CompletableFuture<Void> used(Tie tie, Instant at);

    /** False where this account has none at this issuer. */
    CompletableFuture<Boolean> remove(String account, String issuer);

    /** Whose name at providers this is, before they are tied. */
    Optional<String> accountNamed(String name);

    /** Names at providers, by account. */
    Map<String, String> names();

    /** False where it is another's. @param name empty: none */
    CompletableFuture<Boolean> name(String account, Optional<String> name);
}
