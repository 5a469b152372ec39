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
