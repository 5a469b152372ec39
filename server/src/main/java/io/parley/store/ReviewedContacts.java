package io.parley.store;

import io.parley.core.contact.ContactId;
import io.parley.core.scorecard.ReviewOutcome;
import io.parley.core.scorecard.ScoreOrder;
import io.parley.core.scorecard.Scorecard.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What reviewers made of contacts, for lists of contacts: what was sent, never drafts. */
public final class ReviewedContacts {
    /** Scorecards as they were saved last, unless that was a draft. */
    private static final String SENT = " FROM scorecard k JOIN scorecard_version v ON v.scorecard = k.id";

    private static final String LAST =
            "v.version = (SELECT max(l.version) FROM scorecard_version l WHERE l.scorecard = k.id)";

    private final ReadQueries reads;

    ReviewedContacts(ReadQueries reads) {
        this.reads = reads;
    }

    /**
     * The scorecard of a contact that was saved last.
     *
     * @param percent absent where nothing with a weight applied
     * @param cards how many were sent
     */
    public record Reviewed(Optional<Integer> percent, boolean passed, State state, int cards) {}

    /** @param within whom the cards may be about; absent: anybody */
    public Map<ContactId, Reviewed> of(List<ContactId> contacts, Optional<Set<String>> within) {
        Map<ContactId, Reviewed> found = new HashMap<>();
        if (contacts.isEmpty()) {
            return found;
        }
        List<String> ids = contacts.stream().map(ContactId::value).toList();
        SqlFilter filter = last(within).andIn(Optional.of(ids), "k.contact");
        reads.list(
                        "SELECT k.contact, v.percent, v.passed, v.state" + SENT,
                        filter,
                        " ORDER BY v.at_us, k.id",
                        ReviewedContacts::line)
                .forEach(line -> found.merge(line.contact, line.reviewed, ReviewedContacts::later));
        return found;
    }

    private static Reviewed later(Reviewed before, Reviewed next) {
        return new Reviewed(next.percent, next.passed, next.state, before.cards + 1);
    }

    private record Line(ContactId contact, Reviewed reviewed) {}

    private static Line line(ResultSet row) throws SQLException {
        int percent = row.getInt("percent");
        Optional<Integer> told = row.wasNull() ? Optional.empty() : Optional.of(percent);
        State state = State.valueOf(row.getString("state"));
        return new Line(
                new ContactId(row.getString("contact")), new Reviewed(told, row.getInt("passed") != 0, state, 1));
    }

    private static SqlFilter last(Optional<Set<String>> within) {
        return new SqlFilter().and(LAST).and("v.state <> 'DRAFT'").andIn(within, "k.agent");
    }

    /** Narrows contacts {@code c}. */
    static void where(ReviewOutcome wanted, Optional<Set<String>> within, SqlFilter filter) {
        String cards = "(SELECT k.contact" + SENT + " WHERE " + LAST + condition(wanted) + about(within) + ")";
        if (wanted == ReviewOutcome.NOT_REVIEWED) {
            filter.and("c.ended_us IS NOT NULL AND c.agent IS NOT NULL AND c.id NOT IN " + cards, people(within));
        } else {
            filter.and("c.id IN " + cards, people(within));
        }
    }

    private static String about(Optional<Set<String>> within) {
        return within.filter(people -> !people.isEmpty())
                .map(people -> " AND k.agent IN (" + SqlFilter.places(people) + ")")
                .orElse("");
    }

    private static Object[] people(Optional<Set<String>> within) {
        return within.map(Collection::toArray).orElse(new Object[0]);
    }

    /**
     * Puts contacts {@code c} in this order, the newest first of those that are alike.
     *
     * @param after continue behind this one
     */
    static void order(
            ScoreOrder order, Optional<Set<String>> within, Optional<ContactFinder.Position> after, SqlFilter filter) {
        String place = "coalesce((SELECT " + (order == ScoreOrder.HIGHEST ? "" : "-") + "v.percent" + SENT
                + " WHERE k.contact = c.id AND " + LAST + " AND v.state <> 'DRAFT'" + about(within)
                + " ORDER BY v.at_us DESC, k.id DESC LIMIT 1), " + order.last() + ")";
        after.ifPresent(behind -> {
            List<Object> bound = new ArrayList<>(List.of(people(within)));
            bound.addAll(List.of(behind.place().orElseThrow(), behind.arrivedMicros(), behind.id()));
            filter.and("(" + place + ", c.arrived_us, c.id) < (?, ?, ?)", bound.toArray());
        });
        filter.ordered(place + " DESC, c.arrived_us DESC, c.id DESC", people(within));
    }

    private static String condition(ReviewOutcome wanted) {
        return switch (wanted) {
            case REVIEWED, NOT_REVIEWED -> " AND v.state <> 'DRAFT'";
            case NOT_PASSED -> " AND v.state <> 'DRAFT' AND v.passed = 0";
            case DISPUTED -> " AND v.state = 'DISPUTED'";
        };
    }
}
