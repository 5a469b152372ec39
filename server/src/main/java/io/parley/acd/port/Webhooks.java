package io.parley.acd.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** What programs of others are to be told, kept until it is; one line for each, in the order in which it happened. */
public interface Webhooks {

    /**
     * What a webhook is told of.
     *
     * @param events names, such as {@code contact.ended}
     * @param queues whose; empty: all
     */
    record Want(String name, Set<String> events, Set<String> queues) {}

    /**
     * Something to tell.
     *
     * @param number its place in the line
     * @param event the id by which a repeat is known; the same after a crash
     * @param subject id of the contact, or of the message that was left in writing
     * @param about JSON object with what is told besides
     * @param tags the contact's, as they are now
     * @param customer who it is, as far as that is known now; absent where they were erased
     */
    record Due(
            long number,
            String event,
            String kind,
            Instant at,
            String subject,
            String about,
            List<String> tags,
            Optional<Person> customer) {}

    /** @param key telephone number, or id of the visitor, or the address of whoever left words; absent if withheld */
    record Person(Optional<String> key, Optional<String> name) {}

    /**
     * What is not told any more: it waited too long, or too much did.
     *
     * @param missed how many
     */
    record Gap(long missed, Instant from, Instant until) {}

    /** @param oldest when the first of them happened */
    record Waiting(long count, Optional<Instant> oldest) {}

    /** The first so many that wait, no further than {@code upTo}. */
    List<Due> due(String webhook, long upTo, int most);

    /** What has to be told before all that waits. */
    Optional<Gap> gap(String webhook);

    /** These were taken; a gap that has grown since stays. */
    CompletableFuture<Void> told(String webhook, long upTo, Optional<Gap> gap);

    /** Leaves out what happened before, and the oldest of more than {@code most}; completes with how many. */
    CompletableFuture<Integer> leaveOut(String webhook, Instant before, int most);

    Waiting waiting(String webhook);
}
