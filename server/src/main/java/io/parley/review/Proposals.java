package io.parley.review;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import io.parley.core.scorecard.FairPick;
import io.parley.core.scorecard.FormVersion;
import io.parley.store.ContactFinder.Found;
import io.parley.store.Store;
import io.parley.store.UnreviewedContacts.Unreviewed;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Contacts proposed for review by chance, as many of each agent as of any other, and of each agent as
 * many of each week. The moment of the question is the seed, and says what was not reviewed then: who asks for it again
 * gets the same, also when some of it is reviewed.
 */
public final class Proposals {
    /** So many at once. */
    public static final int MOST = 100;

    /** What chance chooses from. */
    private static final int MOST_OPEN = 100_000;

    private final Store store;
    private final Listing listing;
    private final InstantSource clock;

    Proposals(Store store, Listing listing, InstantSource clock) {
        this.store = store;
        this.listing = listing;
        this.clock = clock;
    }

    /**
     * @param at the moment it is of
     * @param rows one of each agent, then another of each; with what was sent about them since
     * @param agents of whom there was something to review
     */
    public record Proposed(Instant at, List<Row> rows, List<OfAgent> agents) {}

    /** @param open how many could be reviewed */
    public record OfAgent(AgentId agent, int proposed, int open) {}

    /**
     * @param at the moment of a proposal that was made before; absent: now
     * @throws ReviewRefused naming what is wrong or too much
     */
    public Proposed of(Search search, int count, Optional<Instant> at, Reviewer reviewer) {
        if (count < 1 || count > MOST) {
            throw new ReviewRefused("count", "must be from 1 to " + MOST);
        }
        Instant now = Instant.ofEpochMilli(clock.millis());
        Instant moment = at.orElse(now);
        if (moment.isAfter(now)) {
            throw new ReviewRefused("at", "must not be later than now");
        }
        Map<String, List<Unreviewed>> open = open(search, moment, reviewer);
        Map<String, Map<String, List<String>>> ids = new TreeMap<>();
        open.forEach((agent, some) -> ids.put(agent, byWeek(some)));
        List<ContactId> picked = FairPick.ofParts(ids, count, moment.toEpochMilli()).stream()
                .map(ContactId::new)
                .toList();
        return new Proposed(moment, rows(picked, search.within()), agents(open, Set.copyOf(picked)));
    }

    /** By the week in which they arrived, from Monday on, in UTC: a proposal is the same wherever it is asked for. */
    private static Map<String, List<String>> byWeek(List<Unreviewed> some) {
        return some.stream()
                .collect(Collectors.groupingBy(
                        one -> monday(one.arrivedAt()),
                        TreeMap::new,
                        Collectors.mapping(one -> one.id().value(), Collectors.toList())));
    }

    private static String monday(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .toString();
    }

    /** By agent; those that there is a form for. */
    private Map<String, List<Unreviewed>> open(Search search, Instant moment, Reviewer reviewer) {
        List<Unreviewed> all =
                store.contacts().unreviewed().at(moment, search.checked(), reviewer.account(), MOST_OPEN + 1);
        if (all.size() > MOST_OPEN) {
            throw new ReviewRefused("from", "is too early: more than " + MOST_OPEN + " contacts are not reviewed");
        }
        List<FormVersion> forms = store.scoreForms().all();
        return all.stream()
                .filter(one -> forms.stream()
                        .anyMatch(form ->
                                form.form().isFor(one.channel(), one.queue().value())))
                .collect(Collectors.groupingBy(one -> one.agent().value(), TreeMap::new, Collectors.toList()));
    }

    private List<Row> rows(List<ContactId> ids, Optional<Set<String>> within) {
        List<Found> shown =
                ids.stream().flatMap(id -> store.contacts().byId(id).stream()).toList();
        return listing.rows(shown, store.reviewedContacts().of(ids, within));
    }

    private static List<OfAgent> agents(Map<String, List<Unreviewed>> open, Set<ContactId> picked) {
        return open.entrySet().stream()
                .map(of -> {
                    List<Unreviewed> theirs = of.getValue();
                    long proposed = theirs.stream()
                            .filter(one -> picked.contains(one.id()))
                            .count();
                    return new OfAgent(new AgentId(of.getKey()), (int) proposed, theirs.size());
                })
                .toList();
    }
}
