package io.parley.acd.port;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Links by which people who were added choose their first password. One is used up by {@link People#accept}. */
public interface Invitations {

    record Invitation(String id, String account, String by, Instant at, Instant expires) {}

    /** Takes the place of those this person had. */
    CompletableFuture<Void> put(Invitation invitation);

    /** If it is neither used nor too old. */
    Optional<Invitation> open(String id, Instant now);

    /** Those of all, by account. */
    Map<String, Invitation> open(Instant now);
}
