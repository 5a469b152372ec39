package io.parley.acd.port;

import io.parley.core.contact.ContactId;
import io.parley.core.contact.Customer;
import io.parley.core.queue.QueueId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Messages that callers left, and what became of them. */
public interface MessageBox {

    /**
     * A message that can be heard.
     *
     * @param caller with the number as key, empty where it is withheld
     * @param complete false if a crash cut it
     * @param taken who deals with it
     * @param note what came of it
     * @param callbacks how often its caller was to be called back
     */
    record Message(
            ContactId contact,
            QueueId queue,
            Customer caller,
            String language,
            Instant at,
            long lengthMs,
            boolean complete,
            Optional<Sign> heard,
            Optional<Sign> taken,
            Optional<Sign> done,
            String note,
            int callbacks) {}

    /** Who did something, and when. */
    record Sign(String by, String name, Instant at) {}

    /** @param what taken, given_back, done or reopened */
    record Act(Sign by, String what) {}

    /** Newest first. @param queue absent: of all; @param open only those that are not done */
    List<Message> list(Optional<QueueId> queue, boolean open, int limit);

    Optional<Message> find(ContactId contact);

    /** Messages that nobody has heard and nobody has dealt with, by queue. */
    Map<QueueId, Integer> unheard();

    /** The first who hears it has heard it; gives whether that is this one. */
    CompletableFuture<Boolean> heard(ContactId contact, String by, Instant at);

    /** Of those who take it at once one has it: true. False where somebody has it, or it is done. */
    CompletableFuture<Boolean> take(ContactId contact, Sign by);

    /** Nobody has it any more. @param anybodys whether it may be another's; false where it is not one's own then */
    CompletableFuture<Boolean> giveBack(ContactId contact, Sign by, boolean anybodys);

    /**
     * False where another has taken it, and nothing changes.
     *
     * @param done false: there is something to do about it again
     * @param anybodys whether another may have taken it
     */
    CompletableFuture<Boolean> settle(ContactId contact, boolean done, String note, Sign by, boolean anybodys);

    /** What was done with it, in order. */
    List<Act> acts(ContactId contact);

    /** Its caller is to be called back once more; gives how often that is by now, or nothing if there is no such. */
    CompletableFuture<Optional<Integer>> callingBack(ContactId contact);
}
