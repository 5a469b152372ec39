package io.parley.acd.port;

import io.parley.acd.port.Accounts.Account;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Who was added in the console, besides the people of the configuration file. */
public interface People {

    /** Those who are there, by id. */
    List<Account> all();

    /** False where the id was ever given to somebody. */
    CompletableFuture<Boolean> add(Account person);

    /** False where nobody of this id is there. */
    CompletableFuture<Boolean> change(Account person);

    /** The same for a password; an invitation that is open is over. */
    CompletableFuture<Boolean> password(String id, String passwordHash, Instant now);

    /** Uses an invitation up and gives its person this password, or neither: false. */
    CompletableFuture<Boolean> accept(Invitations.Invitation invitation, String passwordHash, Instant now);

    /** False where nobody of this id is there. Their desk phone goes, an invitation that is open is over. */
    CompletableFuture<Boolean> remove(String id, Instant at);
}
