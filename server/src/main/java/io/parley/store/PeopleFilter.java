package io.parley.store;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Contacts ({@code c}) in which somebody had a part. */
final class PeopleFilter {
    private static final String BY_AGENT =
            "(c.agent = ? OR EXISTS (SELECT 1 FROM handover h WHERE h.contact = c.id AND h.agent = ?))";

    private PeopleFilter() {}

    /** Whoever has it, answered it last, or handed it on. */
    static void by(String agent, SqlFilter filter) {
        filter.and(BY_AGENT, agent, agent);
    }

    static void ofTeam(Set<String> team, SqlFilter filter) {
        if (team.isEmpty()) {
            filter.nothing();
            return;
        }
        List<String> twice = Stream.concat(team.stream(), team.stream()).toList();
        filter.and(BY_AGENT.replace("= ?", "IN (" + SqlFilter.places(team) + ")"), twice.toArray());
    }

    /** While it goes on it is of whoever has it. */
    static void within(Set<String> people, SqlFilter filter) {
        ofTeam(people, filter);
        if (!people.isEmpty()) {
            filter.and("(c.ended_us IS NOT NULL OR c.agent IN (" + SqlFilter.places(people) + "))", people.toArray());
        }
    }
}
