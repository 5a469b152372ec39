package io.parley.acd.port;

import io.parley.acd.port.SecondFactors.Shown;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** People who sign in. */
public interface Accounts {

    enum Role {
        ADMINISTRATOR,
        SUPERVISOR,
        /** Looks after the contacts of the people in their own teams, and of nobody else. */
        TEAM_LEAD,
        AGENT,
        /** No person's: the key of a display on a wall, which reads figures of the floor and nothing else. */
        WALL
    }

    /**
     * @param id the sign-in name; an agent's is its agent id
     * @param passwordHash Argon2id in PHC form
     * @param sipUser user part of the phone's AOR, if they have a phone
     */
    record Account(String id, String name, Role role, String language, String passwordHash, Optional<String> sipUser) {}

    /** A sign-in; only the hash of its token is kept. */
    record SignIn(String tokenHash, String accountId, Instant createdAt, Instant expiresAt) {}

    Optional<Account> find(String id);

    List<Account> all();

    /** Makes the stored accounts those of the configuration. */
    CompletableFuture<Void> replaceAll(List<Account> accounts);

    CompletableFuture<Void> save(SignIn signIn);

    /** The same by a code, which is used up with it or not at all; false, and nothing is kept, if it was before. */
    CompletableFuture<Boolean> save(SignIn signIn, Shown code);

    Optional<SignIn> signIn(String tokenHash, Instant now);

    CompletableFuture<Void> end(String tokenHash);

    /** Ends all sign-ins of a person. @return those that were ended */
    CompletableFuture<List<SignIn>> endAll(String accountId);

    /** The same but for one. @param staying the hash of its token. @return those that were ended */
    CompletableFuture<List<SignIn>> endOthers(String accountId, String staying);
}
