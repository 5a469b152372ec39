package io.parley.acd.port;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Passwords that people of the configuration file were given in the console. */
public interface GivenPasswords {

    /**
     * @param passwordHash Argon2id in PHC form
     * @param fileMark keyed digest of what the file said of their password then
     */
    record Given(String account, String passwordHash, String fileMark, String by, Instant at) {}

    /** By account. */
    List<Given> all();

    /** In place of the one before; an invitation that is open is over. */
    CompletableFuture<Void> put(Given given);

    /** Uses an invitation up and keeps its person's password, or neither: false. */
    CompletableFuture<Boolean> accept(Invitations.Invitation invitation, Given given);

    /** False where there was none. */
    CompletableFuture<Boolean> remove(String account);
}
