package io.parley.web.console;

import io.parley.core.contact.ContactId;
import io.parley.core.scorecard.FormCheck;
import io.parley.core.scorecard.Mark;
import io.parley.review.ReviewDesk;
import io.parley.review.UnsavedDesk;
import io.parley.review.UnsavedDesk.Half;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Durably;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import io.parley.web.org.Org;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** What somebody has filled in of cards and not saved: theirs alone, and noted once it is saved. */
public final class UnsavedCardRoutes {
    /** Forms have fewer questions. */
    private static final int MOST_MARKS = 500;

    private static final JsonMapper JSON = new JsonMapper();

    private final UnsavedDesk unsaved;
    private final Within within;

    public UnsavedCardRoutes(ReviewDesk review, Org org) {
        unsaved = review.unsaved();
        within = new Within(review, org);
    }

    /** @param version of the card that it is filled in upon */
    public record UnsavedCard(Long version, List<Mark> marks, String words) {}

    private record Filled(List<Mark> marks, String words) {}

    public record Card(String card, long at, long version, List<Mark> marks, String words) {}

    public record Cards(List<Card> cards) {}

    public List<Route<?>> routes() {
        return List.of(
                Route.get("/api/review/contacts/{id}/unsaved")
                        .access(Access.TEAM)
                        .answers(Cards.class)
                        .about("What one has filled in about a contact and not saved; nobody else sees it.")
                        .does(this::own),
                Route.put("/api/review/contacts/{id}/unsaved/{card}")
                        .takes(UnsavedCard.class)
                        .access(Access.TEAM)
                        .unnoted()
                        .about("Keeps what is filled in of a scorecard or a calibration until it is saved.")
                        .does(this::keep),
                Route.delete("/api/review/contacts/{id}/unsaved/{card}")
                        .access(Access.TEAM)
                        .unnoted()
                        .about("Gives up what is filled in and not saved.")
                        .does(this::drop));
    }

    private ContactId known(ApiCall call) {
        ContactId id = within.id(call);
        if (!within.isKnown(id)) {
            throw Refusal.notFound("contact");
        }
        return id;
    }

    private static String card(ApiCall call) {
        String card = call.path("card");
        if (!card.matches(ScoreRoutes.ID)) {
            throw Refusal.notFound("scorecard");
        }
        return card;
    }

    private Answer own(ApiCall call) {
        return Answer.json(new Cards(unsaved.of(known(call), call.person().id()).stream()
                .map(UnsavedCardRoutes::card)
                .toList()));
    }

    private static Card card(Half one) {
        Filled filled = JSON.readValue(one.filled(), Filled.class);
        return new Card(one.card(), one.at().toEpochMilli(), one.seen(), filled.marks(), filled.words());
    }

    private Answer keep(ApiCall call, UnsavedCard wish) {
        ContactId contact = known(call);
        String card = card(call);
        if (!unsaved.isKnownTo(contact, card, call.person().id())) {
            throw Refusal.notFound("scorecard");
        }
        checked(wish);
        if (unsaved.isClosed(card)) {
            return Answer.done();
        }
        String filled = JSON.writeValueAsString(new Filled(wish.marks(), wish.words()));
        Durably.await(unsaved.put(contact, card, call.person().id(), wish.version(), filled));
        return Answer.done();
    }

    private static void checked(UnsavedCard wish) {
        if (wish.marks().size() > MOST_MARKS) {
            throw Refusal.badField("marks", "are too many; at most " + MOST_MARKS);
        }
        boolean tooLong = wish.marks().stream()
                .anyMatch(mark -> mark.question().length() + mark.comment().length() > FormCheck.LONGEST_COMMENT + 100);
        if (tooLong || wish.words().length() > FormCheck.LONGEST_COMMENT) {
            throw Refusal.badField("words", "must have at most " + FormCheck.LONGEST_COMMENT + " characters");
        }
    }

    private Answer drop(ApiCall call) {
        known(call);
        Durably.await(unsaved.drop(card(call), call.person().id()));
        return Answer.done();
    }
}
