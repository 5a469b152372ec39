package io.parley.store;

import io.parley.core.agent.AgentId;
import io.parley.core.queue.QueueId;
import io.parley.store.ContactFinder.Wanted;
import java.util.Optional;

/** Narrows contacts {@code c} to those that are looked for. */
final class ContactFilter {
    private final SearchIndex search;
    private final Runnable indexed;

    /** @param indexed waits until all words are in the index */
    ContactFilter(SearchIndex search, Runnable indexed) {
        this.search = search;
        this.indexed = indexed;
    }

    SqlFilter of(Wanted wanted) {
        SqlFilter filter = new SqlFilter()
                .andIf(wanted.from(), "c.arrived_us >= ?")
                .andIf(wanted.to(), "c.arrived_us < ?")
                .andIf(wanted.channel(), "c.channel = ?")
                .andIf(wanted.queue().map(QueueId::value), "c.queue = ?")
                .andIf(wanted.language(), "c.language = ?")
                .andIf(wanted.cause(), "c.id IN (SELECT q.contact FROM call_cause q WHERE q.cause = ?)")
                .andIf(wanted.trunk(), "EXISTS (SELECT 1 FROM trunk_call u WHERE u.contact = c.id AND u.trunk = ?)")
                .andIf(wanted.tag(), "EXISTS (SELECT 1 FROM contact_tag g WHERE g.contact = c.id AND g.tag = ?)");
        wanted.customerKey().ifPresent(key -> CustomerBook.narrow(filter, key));
        wanted.agent().map(AgentId::value).ifPresent(agent -> PeopleFilter.by(agent, filter));
        wanted.team().ifPresent(team -> PeopleFilter.ofTeam(team, filter));
        wanted.within().ifPresent(people -> PeopleFilter.within(people, filter));
        wanted.review().ifPresent(review -> ReviewedContacts.where(review, wanted.within(), filter));
        if (wanted.paused()) {
            filter.and("EXISTS (SELECT 1 FROM recording w WHERE w.contact = c.id AND w.paused_ms > 0)");
        }
        if (wanted.text().isEmpty()) { // a note may be found where it was written
            filter.and("c.part_of IS NULL");
        }
        wanted.customer().ifPresent(words -> search.where(words, Optional.of(SearchIndex.CUSTOMER), filter));
        wanted.text().ifPresent(words -> {
            indexed.run();
            search.where(words, Optional.empty(), filter);
        });
        return filter;
    }
}
