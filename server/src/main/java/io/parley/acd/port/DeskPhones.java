package io.parley.acd.port;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Desk phones of people who were added in the console. */
public interface DeskPhones {

    /**
     * @param user what it registers as
     * @param sealed its secret, readable with a key that is kept elsewhere
     * @param autoAnswer whether it is asked to answer by itself
     */
    record DeskPhone(String account, String user, String sealed, boolean autoAnswer, String by, Instant at) {}

    /** By account. */
    List<DeskPhone> all();

    /** In place of the account's one before; false where its user is another account's. */
    CompletableFuture<Boolean> put(DeskPhone phone);

    /** False where there was none. */
    CompletableFuture<Boolean> remove(String account);
}
