package io.parley.acd.port;

import io.parley.core.contact.CustomerIdentity;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Which visitor is whom, and which tokens of a site were used by whom. */
public interface Identities {

    /**
     * A visitor shows a token.
     *
     * @param subject whom the site says they are
     * @param verified numbers and addresses of the subject that the site has verified
     * @param token stands for the token, which is forgotten once it holds no more
     */
    record Shown(
            String visitor, String subject, List<CustomerIdentity> verified, String token, Instant at, Instant until) {}

    enum Bound {
        /** The visitor is the subject, from now on or for long. */
        YES,
        /** The visitor is known to be another subject: two people at one browser. */
        IS_ANOTHER,
        /** Another visitor has used this token: somebody has copied it. */
        USED
    }

    Identities NONE = shown -> CompletableFuture.completedFuture(Bound.YES);

    /** Completes once it is on disk; the first to use a token has it. */
    CompletableFuture<Bound> bind(Shown shown);
}
