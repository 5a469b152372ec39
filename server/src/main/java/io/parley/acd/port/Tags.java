package io.parley.acd.port;

import io.parley.core.contact.ContactId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Words that staff puts on contacts, to find and to count them by. */
public interface Tags {

    /** A tag and who put it on. */
    record Tag(String name, String by, Instant at) {}

    /**
     * The contact has these tags from now on, and no others; those it had keep who put them on.
     *
     * @return completes when it is on disk
     */
    CompletableFuture<Void> put(ContactId contact, List<String> names, String by, Instant at);

    /** In the order they were put on. */
    List<Tag> of(ContactId contact);

    /** The same of several contacts; those without any are left out. */
    Map<ContactId, List<String>> of(List<ContactId> contacts);

    /** @param contacts that have it */
    record Use(String name, long contacts) {}

    /** All there are, the most used first. */
    List<Use> uses(int limit);

    /**
     * Gives it another name; where a contact has both, they become one, put on by whom the other was.
     *
     * @return completes with the contacts that had it
     */
    CompletableFuture<Integer> rename(String from, String to);

    /** Those used most since then, the most used first. */
    List<String> used(Instant since, int limit);
}
