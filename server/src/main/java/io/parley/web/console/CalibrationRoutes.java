package io.parley.web.console;

import io.parley.acd.port.Accounts;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactRecord;
import io.parley.core.scorecard.Calibration;
import io.parley.core.scorecard.Calibration.Sheet;
import io.parley.core.scorecard.Mark;
import io.parley.core.scorecard.ScoreForm;
import io.parley.review.CalibrationDesk;
import io.parley.review.CalibrationDesk.Kept;
import io.parley.review.ReviewDesk;
import io.parley.review.ScoreDesk;
import io.parley.web.console.CalibrationShapes.AboutView;
import io.parley.web.console.CalibrationShapes.OneView;
import io.parley.web.console.CalibrationShapes.PersonView;
import io.parley.web.console.CalibrationShapes.ResultView;
import io.parley.web.console.CalibrationShapes.Seen;
import io.parley.web.console.CalibrationShapes.SessionView;
import io.parley.web.console.CalibrationShapes.SheetView;
import io.parley.web.console.ScoreShapes.FormView;
import io.parley.web.console.ScoreShapes.MeasuredView;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Person;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import io.parley.web.org.Org;
import io.parley.web.org.Reach;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Calibrations: those who review open, fill in and close them, team leaders about contacts of their people alone. Whose
 * contact it is sees nothing of it, even who reviews others.
 */
public final class CalibrationRoutes {
    private final ReviewDesk review;
    private final CalibrationDesk desk;
    private final Org org;
    private final Accounts accounts;
    private final Within within;

    /** @param accounts of those who review */
    public CalibrationRoutes(ReviewDesk review, Org org, Accounts accounts) {
        this.review = review;
        desk = review.calibrations();
        this.org = org;
        this.accounts = accounts;
        within = new Within(review, org);
    }

    /** @param id made by the sender; @param expert one of the evaluators */
    public record OpenWish(
            String id, String form, Integer formVersion, List<String> evaluators, Optional<String> expert) {}

    /** @param send whether it stays as it is */
    public record SheetWish(List<Mark> marks, String words, Boolean send) {}

    public List<Route<?>> routes() {
        return Stream.concat(ofOne().stream(), ofContacts().stream()).toList();
    }

    private List<Route<?>> ofOne() {
        return List.of(
                Route.get("/api/calibrations")
                        .access(Access.TEAM)
                        .answers(CalibrationShapes.Sessions.class)
                        .about("Calibrations, those that sheets are taken for first, then the newest; 100 at most.")
                        .does(this::all),
                Route.get("/api/calibrations/waiting")
                        .access(Access.TEAM)
                        .answers(CalibrationShapes.Waiting.class)
                        .about("How many sheets of one's own are awaited.")
                        .does(call -> Answer.json(new CalibrationShapes.Waiting(
                                desk.awaited(call.person().id())))),
                Route.get("/api/calibrations/{calibration}")
                        .access(Access.TEAM)
                        .answers(OneView.class)
                        .about("One calibration: its form, one's own sheet, and once it may be seen what all said.")
                        .does(call -> one(call, kept(call))),
                Route.put("/api/calibrations/{calibration}/sheet")
                        .takes(SheetWish.class)
                        .access(Access.TEAM)
                        .answers(OneView.class)
                        .about("Saves one's own sheet, or sends it, after which it stays.")
                        .does(this::fill),
                Route.post("/api/calibrations/{calibration}/close")
                        .access(Access.TEAM)
                        .answers(OneView.class)
                        .about("Takes no more sheets; whoever opened it may, and supervisors.")
                        .does(this::close));
    }

    private List<Route<?>> ofContacts() {
        return List.of(
                Route.get("/api/review/contacts/{id}/calibrations")
                        .access(Access.TEAM)
                        .answers(CalibrationShapes.OfContact.class)
                        .about("The calibrations of a contact, and what one may open with: forms and evaluators.")
                        .does(call -> ofContact(call, known(call))),
                Route.post("/api/review/contacts/{id}/calibrations")
                        .takes(OpenWish.class)
                        .access(Access.TEAM)
                        .answers(CalibrationShapes.OfContact.class)
                        .about("Opens a calibration of a contact with named evaluators.")
                        .does(this::open));
    }

    private String name(String id) {
        return accounts.find(id).map(Accounts.Account::name).orElseGet(() -> org.agentName(id));
    }

    private Answer all(ApiCall call) {
        return Answer.json(new CalibrationShapes.Sessions(
                desk.all(within.of(call).narrowed(), call.person().id()).stream()
                        .map(kept -> session(call, kept))
                        .toList()));
    }

    private SessionView session(ApiCall call, Kept kept) {
        Calibration one = kept.calibration();
        Seen seen =
                new Seen(desk.formOf(one), desk.contactOf(one).map(record -> about(call, record)), mayClose(call, one));
        return SessionView.of(kept, seen, call.person().id(), this::name);
    }

    private AboutView about(ApiCall call, ContactRecord record) {
        String queue = record.contact().queue().value();
        return new AboutView(
                record.contact().channel(),
                queue,
                org.queueName(queue, Language.of(org, call)),
                record.contact().arrivedAt().toEpochMilli());
    }

    private static boolean mayClose(ApiCall call, Calibration one) {
        return call.person().reviews() || one.openedBy().equals(call.person().id());
    }

    /** @throws Refusal 404 where it is beyond whoever asks, or about a contact of theirs */
    private Kept kept(ApiCall call) {
        String id = call.path("calibration");
        return Optional.of(id)
                .filter(text -> text.matches(ScoreRoutes.ID))
                .flatMap(desk::byId)
                .filter(kept -> within.of(call).covers(kept.calibration().agent()))
                .filter(kept -> !kept.calibration().agent().equals(call.person().id()))
                .orElseThrow(() -> Refusal.notFound("calibration"));
    }

    private Answer one(ApiCall call, Kept kept) {
        Calibration one = kept.calibration();
        ScoreForm form = desk.formOf(one);
        String person = call.person().id();
        Optional<Sheet> own = kept.of(person);
        List<MeasuredView> measured = one.evaluators().contains(person)
                ? MeasuredView.all(desk.facts()
                        .measured(one.contact(), form, own.map(Sheet::marks).orElse(List.of())))
                : List.of();
        Optional<ResultView> result = one.isOpenTo(person, kept.sheets())
                ? Optional.of(ResultView.of(kept, form, desk.ofForm(one), this::name))
                : Optional.empty();
        return Answer.json(new OneView(
                session(call, kept), form, own.map(sheet -> SheetView.of(sheet, form, this::name)), measured, result));
    }

    private Answer fill(ApiCall call, SheetWish wish) {
        Calibration one = kept(call).calibration();
        ScoreRoutes.done(ReviewRoutes.checked(() -> desk.fill(
                one, wish.marks(), wish.words(), wish.send(), call.person().id())));
        return one(call, kept(call));
    }

    private Answer close(ApiCall call) {
        Kept kept = kept(call);
        if (!mayClose(call, kept.calibration())) {
            throw Refusal.of(403, "forbidden", "whoever opened it closes it, or a supervisor");
        }
        ScoreRoutes.done(
                ReviewRoutes.checked(() -> desk.close(kept, call.person().id())));
        return one(call, kept(call));
    }

    private ContactId known(ApiCall call) {
        ContactId id = within.id(call);
        return review.queueOf(id).map(queue -> id).orElseThrow(() -> Refusal.notFound("contact"));
    }

    /** The account that may review a contact of this agent, and is not its own. */
    private List<PersonView> able(Optional<String> agent) {
        return accounts.all().stream()
                .filter(account -> agent.filter(one -> mayReview(account, one)).isPresent())
                .map(account -> new PersonView(account.id(), account.name()))
                .toList();
    }

    private boolean mayReview(Accounts.Account account, String agent) {
        Person person = new Person(account.id(), account.name(), account.role(), account.language(), false, "");
        return (person.reviews() || person.leads())
                && Reach.of(person, org).covers(agent)
                && !account.id().equals(agent);
    }

    private Answer ofContact(ApiCall call, ContactId id) {
        Optional<String> agent = review.agentOf(id)
                .map(one -> one.value())
                .filter(one ->
                        within.of(call).covers(one) && !one.equals(call.person().id()));
        if (agent.isEmpty()) {
            return Answer.json(new CalibrationShapes.OfContact(List.of(), List.of(), List.of()));
        }
        return Answer.json(new CalibrationShapes.OfContact(
                review.scores().formsFor(id).stream()
                        .map(one -> FormView.of(one, this::name))
                        .toList(),
                able(agent),
                desk.of(id).stream()
                        .filter(kept ->
                                within.of(call).covers(kept.calibration().agent()))
                        .filter(kept ->
                                !kept.calibration().agent().equals(call.person().id()))
                        .map(kept -> session(call, kept))
                        .toList()));
    }

    private Answer open(ApiCall call, OpenWish wish) {
        ContactId id = within.id(call);
        Optional<String> agent = review.agentOf(id).map(one -> one.value());
        if (agent.isPresent() && !within.of(call).covers(agent.get())) {
            throw Refusal.notFound("contact");
        }
        if (!wish.id().matches(ScoreRoutes.ID)) {
            throw Refusal.badField("id", "must have 1 to 40 letters, digits and hyphens");
        }
        CalibrationDesk.Wish wanted =
                new CalibrationDesk.Wish(wish.id(), wish.form(), wish.formVersion(), wish.evaluators(), wish.expert());
        ScoreDesk.Outcome outcome = ReviewRoutes.checked(() -> desk.open(
                id,
                wanted,
                able(agent).stream().map(PersonView::id).collect(Collectors.toSet()),
                call.person().id()));
        ScoreRoutes.done(outcome);
        return ofContact(call, id);
    }
}
