package io.parley.web.console;

import io.parley.acd.Distributor;
import io.parley.acd.port.CustomerTies;
import io.parley.acd.port.CustomerTies.Known;
import io.parley.acd.port.CustomerTies.Outcome;
import io.parley.acd.port.CustomerTies.Sign;
import io.parley.acd.port.Visitors;
import io.parley.acd.port.Visitors.OfflineMessage;
import io.parley.core.contact.Contact;
import io.parley.core.contact.CustomerIdentity;
import io.parley.core.routing.Board;
import io.parley.core.routing.RoutingEvent;
import io.parley.review.ReviewDesk;
import io.parley.review.Row;
import io.parley.web.console.CustomerShapes.History;
import io.parley.web.console.CustomerShapes.LeftView;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Durably;
import io.parley.web.http.Person;
import io.parley.web.http.Refusal;
import io.parley.web.org.Org;
import io.parley.web.org.Reach;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** One customer over all their numbers and browsers: what is shown of them, and what is joined and parted. Blocks. */
public final class CustomerViews {
    private static final int MOST_ROWS = 50;
    private static final String ERASED = "erased-";

    private final Distributor floor;
    private final ReviewDesk review;
    private final Visitors visitors;
    private final CustomerTies ties;
    private final Org org;
    private final InstantSource clock;

    public CustomerViews(Distributor floor, Past past, CustomerTies ties, Org org, InstantSource clock) {
        this.floor = floor;
        this.review = past.review;
        visitors = past.visitors;
        this.ties = ties;
        this.org = org;
        this.clock = clock;
    }

    /** Where what was is found. */
    public record Past(ReviewDesk review, Visitors visitors) {}

    /** For the agent who has to do with the customer now: all rows, and of messages the words of one's own queues. */
    History onDesk(ApiCall call, String key) {
        Person person = call.person();
        Set<String> queues = org.agent(person.id()).map(agent -> agent.queues()).orElse(Set.of());
        Predicate<OfflineMessage> readable = message -> person.reviews() || queues.contains(message.queue());
        Reach reach = Reach.of(person, org);
        List<Row> rows = rows(call, key, Optional.empty());
        List<String> opens =
                reach.narrowed().filter(Set::isEmpty).isPresent() ? List.of() : ids(rows(call, key, reach.narrowed()));
        return history(call, key, rows, opens, left(call, key, message -> true, readable));
    }

    /** As far as one looks after whoever served the customer. */
    History within(ApiCall call, String key, Reach reach) {
        List<Row> rows = rows(call, key, reach.narrowed());
        Predicate<OfflineMessage> theirs = message -> Stream.of(message.taken(), message.done())
                .flatMap(Optional::stream)
                .anyMatch(sign -> reach.covers(sign.by()));
        boolean all = call.person().reviews();
        return history(call, key, rows, ids(rows), left(call, key, all ? message -> true : theirs, message -> true));
    }

    private static List<String> ids(List<Row> rows) {
        return rows.stream().map(Row::id).toList();
    }

    private List<Row> rows(ApiCall call, String key, Optional<Set<String>> people) {
        String language = Language.of(org, call);
        return review.history(key, people, MOST_ROWS).stream()
                .map(row -> ReviewShapes.named(row, org, language))
                .toList();
    }

    private History history(ApiCall call, String key, List<Row> rows, List<String> opens, List<LeftView> left) {
        Known known = ties.of(CustomerIdentity.ofKey(key));
        return new History(
                rows,
                left,
                known.identities().stream().map(CustomerShapes.IdentityView::of).toList(),
                known.ties().stream()
                        .map(tie -> CustomerShapes.TieView.of(tie, org))
                        .toList(),
                known.acts().stream()
                        .map(act -> CustomerShapes.ActView.of(act, org))
                        .toList(),
                opens);
    }

    private List<LeftView> left(
            ApiCall call, String key, Predicate<OfflineMessage> shown, Predicate<OfflineMessage> readable) {
        String language = Language.of(org, call);
        return visitors.ofCustomer(key, MOST_ROWS).stream()
                .filter(shown)
                .map(message -> new LeftView(
                        message.id(),
                        message.at().toEpochMilli(),
                        message.queue(),
                        org.queueName(message.queue(), language),
                        message.language(),
                        message.replyTo(),
                        Optional.of(message.body()).filter(body -> readable.test(message)),
                        message.done().map(sign -> sign.at().toEpochMilli()),
                        message.done().map(sign -> org.agentName(sign.by()))))
                .toList();
    }

    /** The customer of this key is also whom {@code with} names. @param known whether one may name this key */
    void join(ApiCall call, String key, String with, Predicate<String> known) {
        CustomerIdentity one = joinable(key);
        String named = with.strip();
        if (named.isEmpty() || named.length() > CustomerIdentity.LONGEST) {
            throw Refusal.badField("with", "must have 1 to " + CustomerIdentity.LONGEST + " characters");
        }
        CustomerIdentity other = CustomerIdentity.number(named)
                .or(() -> CustomerIdentity.email(named))
                .or(() -> parted(one, named))
                .or(() -> Optional.of(named).filter(known).map(CustomerViews::joinable))
                .orElseThrow(() -> Refusal.badField(
                        "with", "must be a phone number, an address, or a customer whom you have to do with"));
        told(Durably.await(ties.join(end(one, other), other, sign(call))), "is joined with this customer already");
        tellFloor(one);
    }

    /** Whoever is here now is the other customer, too: nobody has to call them back any more. */
    private void tellFloor(CustomerIdentity one) {
        List<String> keys = ties.of(one).identities().stream()
                .flatMap(identity -> identity.key().stream())
                .toList();
        for (Board.ContactView view : floor.board().live()) {
            Contact contact = view.record().contact();
            String own = contact.customer().key();
            if (keys.contains(own)) {
                List<String> others =
                        keys.stream().filter(key -> !key.equals(own)).toList();
                news(contact, others).forEach(floor::post);
            }
        }
    }

    private static Stream<RoutingEvent> news(Contact contact, List<String> others) {
        return contact.callback().isPresent()
                ? others.stream().map(key -> new RoutingEvent.CustomerKnownAs(contact.id(), key))
                : Stream.of(new RoutingEvent.CustomerFound(contact.id(), others));
    }

    /** Where they were tied once, it is the same tie again. */
    private CustomerIdentity end(CustomerIdentity one, CustomerIdentity other) {
        return ties.of(one).ties().stream()
                .filter(tie -> tie.parted().isPresent())
                .flatMap(tie -> tie.one().equals(other)
                        ? Stream.of(tie.other())
                        : tie.other().equals(other) ? Stream.of(tie.one()) : Stream.empty())
                .findFirst()
                .orElse(one);
    }

    private Optional<CustomerIdentity> parted(CustomerIdentity one, String text) {
        return ties.of(one).ties().stream()
                .filter(tie -> tie.parted().isPresent())
                .flatMap(tie -> Stream.of(tie.one(), tie.other()))
                .filter(end -> end.text().equals(text))
                .findFirst();
    }

    void part(ApiCall call, String key, CustomerShapes.Parting pair) {
        boolean theirs = ties.of(joinable(key)).ties().stream()
                .anyMatch(tie -> tie.one().text().equals(pair.one())
                        && tie.other().text().equals(pair.other()));
        if (!theirs) {
            throw Refusal.notFound("tie of this customer");
        }
        CustomerIdentity one = CustomerIdentity.of(pair.one());
        told(Durably.await(ties.part(one, CustomerIdentity.of(pair.other()), sign(call))), "is parted already");
    }

    private static CustomerIdentity joinable(String key) {
        if (key.startsWith(ERASED) || key.isBlank()) {
            throw Refusal.conflict("erased", "nothing is known of this customer any more");
        }
        return CustomerIdentity.ofKey(key);
    }

    private Sign sign(ApiCall call) {
        return new Sign(call.person().id(), clock.instant());
    }

    private static void told(Outcome outcome, String asItIs) {
        switch (outcome) {
            case DONE -> {}
            case AS_IT_IS -> throw Refusal.conflict("as_it_is", asItIs);
            case TOO_MANY ->
                throw Refusal.conflict("too_many", "a customer has at most " + CustomerTies.MOST + " identities");
        }
    }
}
