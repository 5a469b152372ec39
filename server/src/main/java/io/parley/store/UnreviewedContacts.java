package io.parley.store;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactId;
import io.parley.core.queue.QueueId;
import io.parley.store.ContactFinder.Wanted;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Contacts that may still be reviewed. */
public final class UnreviewedContacts {
    private static final String READ = "SELECT c.id, c.agent, c.channel, c.queue, c.arrived_us FROM contact c";

    /** What can be heard or read. */
    private static final String KEPT = "(EXISTS (SELECT 1 FROM recording r WHERE r.contact = c.id)"
            + " OR EXISTS (SELECT 1 FROM conversation t WHERE t.id = c.id))";

    private static final String SENT = "EXISTS (SELECT 1 FROM scorecard k JOIN scorecard_version v"
            + " ON v.scorecard = k.id WHERE k.contact = c.id AND v.state <> 'DRAFT' AND v.at_us <= ?)";

    /** After this its recording is in the index. */
    private static final Duration SETTLED = Duration.ofMinutes(1);

    private final ReadQueries reads;
    private final ContactFilter filters;

    UnreviewedContacts(ReadQueries reads, ContactFilter filters) {
        this.reads = reads;
        this.filters = filters;
    }

    /** @param agent whom a scorecard would be about */
    public record Unreviewed(ContactId id, AgentId agent, Channel channel, QueueId queue, Instant arrivedAt) {}

    /**
     * Contacts that were over a minute before a moment, had nothing sent about them by then, and can still be heard or
     * read; in no order.
     *
     * @param wanted agents and teams of it are whom a card would be about
     * @param reviewer who reviews none of their own
     * @param limit at most so many
     */
    public List<Unreviewed> at(Instant moment, Wanted wanted, String reviewer, int limit) {
        SqlFilter filter = filters.of(wanted)
                .andIf(wanted.agent().map(AgentId::value), "c.agent = ?")
                .andIn(wanted.team(), "c.agent")
                .andIn(wanted.within(), "c.agent")
                .and("c.agent <> ?", reviewer)
                .and("c.part_of IS NULL")
                .and("c.connected_us IS NOT NULL")
                .and("c.ended_us <= ?", moment.minus(SETTLED))
                .and(KEPT)
                .and("NOT " + SENT, moment);
        return reads.list(
                READ,
                filter,
                " LIMIT " + limit,
                row -> new Unreviewed(
                        new ContactId(row.getString("id")),
                        new AgentId(row.getString("agent")),
                        Channel.valueOf(row.getString("channel")),
                        new QueueId(row.getString("queue")),
                        Rows.time(row, "arrived_us")));
    }
}
