package io.parley.web.console;

import io.parley.acd.Distributor;
import io.parley.acd.PromisedCalls;
import io.parley.acd.port.FollowUps;
import io.parley.acd.port.FollowUps.Act;
import io.parley.acd.port.FollowUps.FollowUp;
import io.parley.acd.port.FollowUps.Planned;
import io.parley.acd.port.FollowUps.State;
import io.parley.core.contact.Callback;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactRecord;
import io.parley.core.routing.Board;
import io.parley.web.console.FollowUpViews.FollowUpRow;
import io.parley.web.desk.DeskPictures;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Durably;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the agent who has a contact promises its customer: a call at a moment. */
final class FollowUpPlanRoutes {
    /** An agent has at most so many planned: more is a list that nobody keeps. */
    private static final int MOST_PLANNED = 100;

    private final Distributor distributor;
    private final PromisedCalls calls;
    private final FollowUpViews views;
    private final InstantSource clock;

    FollowUpPlanRoutes(Distributor distributor, PromisedCalls calls, FollowUpViews views, InstantSource clock) {
        this.distributor = distributor;
        this.calls = calls;
        this.views = views;
        this.clock = clock;
    }

    /**
     * What is promised to a customer on one's desk.
     *
     * @param planned after this contact
     * @param others after other contacts of the same customer
     * @param number where the customer would be called; absent where it has to be asked for
     */
    public record OnDesk(Optional<FollowUpRow> planned, List<FollowUpRow> others, Optional<String> number) {}

    /** @param number absent: where the customer is known to be reached; @param note absent: as it was */
    public record Wanted(Long at, Optional<String> number, Optional<String> note) {}

    /** @param callsAt when the queue could call, that moment or later; absent: never, as things stand */
    public record MomentView(long at, Optional<Long> callsAt) {}

    List<Route<?>> routes() {
        return List.of(
                Route.get("/api/contacts/{id}/follow-up")
                        .access(Access.DESK)
                        .answers(OnDesk.class)
                        .about("Calls promised to the customer of a contact on one's desk.")
                        .does(call -> Answer.json(onDesk(call))),
                Route.put("/api/contacts/{id}/follow-up")
                        .takes(Wanted.class)
                        .access(Access.DESK)
                        .answers(FollowUpRow.class)
                        .about("Promises the customer of a contact on one's desk a call, or one at another moment.")
                        .does(this::put),
                Route.delete("/api/contacts/{id}/follow-up")
                        .access(Access.DESK)
                        .about("It is promised no more.")
                        .does(this::remove),
                Route.get("/api/contacts/{id}/promise")
                        .access(Access.DESK)
                        .answers(FollowUpRow.class)
                        .about("What was promised, of a promised call that is offered to one or on one's desk.")
                        .does(this::promise),
                Route.get("/api/contacts/{id}/follow-up/moment")
                        .access(Access.DESK)
                        .queries("at")
                        .answers(MomentView.class)
                        .about("When the customer would be called, if this moment were promised.")
                        .does(this::when));
    }

    private ContactRecord mine(ApiCall call) {
        return Mine.contact(call, distributor).record();
    }

    /** What was handed on is one contact, whoever promised something on it. */
    private static ContactId whole(ContactRecord record) {
        return record.partOf().orElse(record.contact().id());
    }

    /** Whoever is to make the call reads what it is about, before they take it. */
    private Answer promise(ApiCall call) {
        Board board = distributor.closeUp(Mine.id(call));
        boolean offered = board.offers().stream()
                .anyMatch(offer ->
                        offer.contact().equals(Mine.id(call)) && offer.agent().equals(Mine.agent(call)));
        ContactId whole = DeskPictures.inHand(board, Mine.id(call), Mine.agent(call))
                .map(view -> whole(view.record()))
                .or(() -> Optional.of(Mine.id(call)).filter(id -> offered))
                .orElseThrow(() -> Refusal.notFound("contact"));
        return FollowUps.idOf(whole)
                .flatMap(calls.book()::find)
                .map(one -> Answer.json(views.row(one, call)))
                .orElseThrow(() -> Refusal.notFound("follow-up"));
    }

    /** Nothing of one that is over, though it was on the desk when the page asked. */
    private OnDesk onDesk(ApiCall call) {
        Board board = distributor.closeUp(Mine.id(call));
        boolean left = board.waiting().isEmpty()
                && board.live().isEmpty()
                && calls.book().isInHistory(Mine.id(call));
        return left ? new OnDesk(Optional.empty(), List.of(), Optional.empty()) : onDesk(call, mine(call));
    }

    private OnDesk onDesk(ApiCall call, ContactRecord record) {
        Optional<FollowUp> planned = calls.book().plannedAfter(whole(record));
        return new OnDesk(
                planned.map(one -> views.row(one, call)),
                calls.book().plannedFor(keys(record.contact())).stream()
                        .filter(one -> !planned.equals(Optional.of(one)))
                        .map(one -> views.row(one, call))
                        .toList(),
                number(record.contact()));
    }

    private static List<String> keys(Contact contact) {
        return Stream.of(
                        Stream.of(contact.customer().key()),
                        contact.customer().also().stream(),
                        contact.callback().map(Callback::number).stream())
                .flatMap(one -> one)
                .distinct()
                .toList();
    }

    /** Where this customer was called, calls from, or is known to. */
    private static Optional<String> number(Contact contact) {
        Stream<String> all = Stream.concat(contact.callback().map(Callback::number).stream(), keys(contact).stream());
        return all.filter(key -> key.matches("\\+?[0-9]{3,15}")).findFirst();
    }

    private Answer put(ApiCall call, Wanted wanted) {
        ContactRecord record = mine(call);
        Contact contact = record.contact();
        Optional<FollowUp> before = calls.book().plannedAfter(whole(record));
        FollowUp one = new FollowUp(
                before.map(FollowUp::id).orElseGet(calls::newId),
                whole(record),
                contact.queue(),
                contact.language(),
                contact.customer(),
                views.number(
                        contact.queue(),
                        wanted.number()
                                .filter(text -> !text.isBlank())
                                .or(() -> before.map(FollowUp::number))
                                .or(() -> number(contact))),
                Mine.agent(call),
                views.moment(wanted.at()),
                wanted.note().isPresent()
                        ? views.note(wanted.note())
                        : before.map(FollowUp::note).orElse(""),
                State.PLANNED);
        keep(call, one, before.isPresent());
        calls.planned(one.due());
        return Answer.json(views.row(calls.book().find(one.id()).orElse(one), call));
    }

    private void keep(ApiCall call, FollowUp one, boolean there) {
        Act by = new Act(call.person().id(), clock.instant());
        if (there) {
            if (!Durably.await(calls.book().change(one, by))) {
                throw Refusal.conflict("begun", "its moment has come; it is a callback now");
            }
            return;
        }
        Planned planned = Durably.await(calls.book().plan(one, MOST_PLANNED, by));
        switch (planned) {
            case DONE -> {}
            case TOO_MANY ->
                throw Refusal.conflict("too_many", "you have promised " + MOST_PLANNED + " calls; keep some first");
            case THERE -> throw Refusal.conflict("planned", "a call was promised at this very moment");
        }
    }

    private Answer remove(ApiCall call) {
        calls.book().plannedAfter(whole(mine(call))).ifPresent(one -> {
            Durably.await(
                    calls.book().callOff(one.id(), "", new Act(call.person().id(), clock.instant())));
            calls.calledOff();
        });
        return Answer.done();
    }

    private Answer when(ApiCall call) {
        ContactRecord record = mine(call);
        Instant at =
                views.moment(call.queryNumber("at").stream().boxed().findFirst().orElse(null));
        Optional<Long> callsAt = calls.callsAt(record.contact().queue(), at).map(Instant::toEpochMilli);
        return Answer.json(new MomentView(at.toEpochMilli(), callsAt));
    }
}
