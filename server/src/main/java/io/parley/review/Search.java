package io.parley.review;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.Channel;
import io.parley.core.queue.QueueId;
import io.parley.core.scorecard.ReviewOutcome;
import io.parley.core.scorecard.ScoreOrder;
import io.parley.store.ContactFinder.Wanted;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a supervisor looks for; whatever is absent does not matter.
 *
 * @param from arrival at or after
 * @param to arrival before
 * @param customer words of the customer's name, or digits of the number
 * @param text words that stand anywhere in messages, note, outcome or customer
 * @param limit rows at once, 1 to 200
 * @param cursor {@link Page#next} of the page before
 * @param tag one that it has
 * @param team whoever of these had a part in it
 * @param within what the leader of these people may see, and nothing beyond
 * @param review what reviewers made of it
 * @param order absent: newest first
 * @param cause of Q.850, 0 to 127, that the other end of one of its calls named
 * @param trunk one of its calls came or went by
 * @param paused its recording was, only if true
 */
public record Search(
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<Channel> channel,
        Optional<QueueId> queue,
        Optional<AgentId> agent,
        Optional<String> customer,
        Optional<String> text,
        Optional<String> language,
        int limit,
        Optional<String> cursor,
        Optional<String> tag,
        Optional<Set<String>> team,
        Optional<Set<String>> within,
        Optional<ReviewOutcome> review,
        Optional<Integer> cause,
        Optional<ScoreOrder> order,
        Optional<String> trunk,
        boolean paused) {

    /** Whatever the tags and teams are. */
    public Search(
            Optional<Instant> from,
            Optional<Instant> to,
            Optional<Channel> channel,
            Optional<QueueId> queue,
            Optional<AgentId> agent,
            Optional<String> customer,
            Optional<String> text,
            Optional<String> language,
            int limit,
            Optional<String> cursor) {
        this(
                from,
                to,
                channel,
                queue,
                agent,
                customer,
                text,
                language,
                limit,
                cursor,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    public static final int DEFAULT_LIMIT = 50;
    private static final int MOST_ROWS = 200;
    private static final int LARGEST_CAUSE = 127;
    private static final int LONGEST_TEXT = 200;

    /** Everything, newest first. */
    public static Search all() {
        return new Search(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                DEFAULT_LIMIT,
                Optional.empty());
    }

    /** @throws ReviewRefused with the part that is wrong */
    Wanted checked() {
        if (limit < 1 || limit > MOST_ROWS) {
            throw new ReviewRefused("limit", "must be from 1 to " + MOST_ROWS);
        }
        notTooLong("text", text);
        notTooLong("customer", customer);
        notTooLong("language", language);
        notTooLong("tag", tag);
        notTooLong("trunk", trunk);
        if (cause.filter(number -> number < 0 || number > LARGEST_CAUSE).isPresent()) {
            throw new ReviewRefused("cause", "must be from 0 to " + LARGEST_CAUSE);
        }
        if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
            throw new ReviewRefused("to", "must not be before from");
        }
        return new Wanted(
                from,
                to,
                channel,
                queue,
                agent,
                language,
                Optional.empty(),
                customer,
                text,
                cursor.map(text -> Cursor.parse(text, order.isPresent())),
                tag,
                team,
                within,
                review,
                cause,
                trunk,
                paused);
    }

    private static void notTooLong(String field, Optional<String> value) {
        if (value.isPresent() && value.get().length() > LONGEST_TEXT) {
            throw new ReviewRefused(field, "must have at most " + LONGEST_TEXT + " characters");
        }
    }
}
