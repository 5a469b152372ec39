package io.parley.web.console;

import io.parley.acd.port.Accounts;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import io.parley.core.scorecard.Mark;
import io.parley.core.scorecard.ScoreForm;
import io.parley.core.scorecard.Scorecard.Kept;
import io.parley.review.ReviewDesk;
import io.parley.review.ScoreDesk;
import io.parley.web.console.ScoreShapes.AboutView;
import io.parley.web.console.ScoreShapes.CardView;
import io.parley.web.console.ScoreShapes.FormView;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Durably;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import io.parley.web.org.Org;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Scorecards: administrators write the forms, those who review fill them in, agents answer those about them. */
public final class ScoreRoutes {
    static final String ID = "[A-Za-z0-9-]{1,40}";

    private final ReviewDesk review;
    private final ScoreDesk scores;
    private final Org org;
    private final Accounts accounts;
    private final Within within;

    /** @param accounts of those who review, who need not be agents */
    public ScoreRoutes(ReviewDesk review, Org org, Accounts accounts) {
        this.review = review;
        scores = review.scores();
        this.org = org;
        this.accounts = accounts;
        within = new Within(review, org);
    }

    /** @param version the one it follows, 0 for a new form */
    public record FormWish(Integer version, ScoreForm form) {}

    /** @param version the one that was seen, 0 for a new card; @param send whether the agent may see it */
    public record CardWish(
            Integer version, String form, Integer formVersion, List<Mark> marks, String words, Boolean send) {}

    /** @param version the one that was seen; @param agreed false disputes it, and the words say why */
    public record CardReply(Integer version, Boolean agreed, String words) {}

    public List<Route<?>> routes() {
        return Stream.of(ofForms(), ofContacts(), ofOneself())
                .flatMap(List::stream)
                .toList();
    }

    private List<Route<?>> ofForms() {
        return List.of(
                Route.get("/api/score-forms")
                        .access(Access.TEAM)
                        .answers(ScoreShapes.Forms.class)
                        .about("The forms of scorecards as they are now, retired ones too.")
                        .does(call -> forms()),
                Route.put("/api/score-forms/{form}")
                        .takes(FormWish.class)
                        .access(Access.ADMIN)
                        .answers(ScoreShapes.Forms.class)
                        .about("Writes the next version of a form; cards that were begun keep theirs.")
                        .does(this::putForm));
    }

    private List<Route<?>> ofContacts() {
        return List.of(
                Route.get("/api/review/contacts/{id}/scores")
                        .access(Access.TEAM)
                        .answers(ScoreShapes.ScoresOfContact.class)
                        .about("The scorecards of a contact, and the forms there are for it.")
                        .does(call -> ofContact(call, known(call))),
                Route.put("/api/review/contacts/{id}/scores/{card}")
                        .takes(CardWish.class)
                        .access(Access.TEAM)
                        .answers(ScoreShapes.ScoresOfContact.class)
                        .about("Saves a scorecard as a draft or sends it; each saving is kept.")
                        .does(this::save));
    }

    private List<Route<?>> ofOneself() {
        return List.of(
                Route.get("/api/me/scores")
                        .access(Access.DESK)
                        .answers(ScoreShapes.OwnScores.class)
                        .about("The scorecards about oneself, where their form lets agents see them.")
                        .does(this::own),
                Route.get("/api/me/scores/waiting")
                        .access(Access.DESK)
                        .answers(ScoreShapes.WaitingScores.class)
                        .about("How many scorecards about oneself wait for an answer.")
                        .does(this::waiting),
                Route.post("/api/me/scores/{card}/reply")
                        .takes(CardReply.class)
                        .access(Access.DESK)
                        .answers(ScoreShapes.OwnScores.class)
                        .about("Agrees with a scorecard about oneself, or disputes it.")
                        .does(this::reply));
    }

    private Answer waiting(ApiCall call) {
        return Answer.json(
                new ScoreShapes.WaitingScores(scores.waiting(call.person().id())));
    }

    private Answer forms() {
        return Answer.json(new ScoreShapes.Forms(
                scores.forms().stream().map(one -> FormView.of(one, this::name)).toList()));
    }

    private String name(String id) {
        return accounts.find(id).map(Accounts.Account::name).orElseGet(() -> org.agentName(id));
    }

    private Answer putForm(ApiCall call, FormWish wish) {
        boolean kept = Durably.await(ReviewRoutes.checked(() -> scores.put(
                call.path("form"), wish.version(), wish.form(), call.person().id())));
        if (!kept) {
            throw changed();
        }
        return forms();
    }

    private static Refusal changed() {
        return Refusal.conflict("changed", "somebody else has saved this meanwhile");
    }

    private ContactId known(ApiCall call) {
        ContactId id = within.id(call);
        return review.queueOf(id).map(queue -> id).orElseThrow(() -> Refusal.notFound("contact"));
    }

    private Answer ofContact(ApiCall call, ContactId id) {
        Optional<AgentId> agent = scores.agentOf(id);
        return Answer.json(new ScoreShapes.ScoresOfContact(
                agent.map(AgentId::value),
                agent.isEmpty()
                        ? List.of()
                        : scores.formsFor(id).stream()
                                .map(one -> FormView.of(one, this::name))
                                .toList(),
                scores.of(id, call.person().id()).stream()
                        .filter(kept -> within.of(call).covers(kept.card().agent()))
                        .map(kept -> view(kept, id))
                        .toList()));
    }

    private CardView view(Kept kept, ContactId id) {
        ScoreForm form = scores.formOf(kept.card());
        return CardView.of(
                kept,
                form,
                this::name,
                scores.facts().measured(id, form, kept.last().marks()));
    }

    /** As its agent sees it: what stands in the marks is all that facts said. */
    private CardView view(Kept kept) {
        return CardView.of(kept, scores.formOf(kept.card()), this::name, Map.of());
    }

    private Answer save(ApiCall call, CardWish wish) {
        ContactId id = within.id(call);
        Optional<AgentId> agent = scores.agentOf(id);
        if (agent.isPresent() && !within.of(call).covers(agent)) {
            throw Refusal.notFound("contact");
        }
        ScoreDesk.Wish wanted = new ScoreDesk.Wish(
                card(call), wish.version(), wish.form(), wish.formVersion(), wish.marks(), wish.words(), wish.send());
        done(ReviewRoutes.checked(() -> scores.save(id, wanted, call.person().id())));
        return ofContact(call, id);
    }

    private static String card(ApiCall call) {
        String card = call.path("card");
        if (!card.matches(ID)) {
            throw Refusal.notFound("scorecard");
        }
        return card;
    }

    static void done(ScoreDesk.Outcome outcome) {
        switch (outcome) {
            case ScoreDesk.Outcome.Saving(var kept) -> {
                if (!Durably.await(kept)) {
                    throw changed();
                }
            }
            case ScoreDesk.Outcome.Not(ScoreDesk.Why why) -> throw refused(why);
        }
    }

    private static Refusal refused(ScoreDesk.Why why) {
        return switch (why) {
            case NO_CONTACT -> Refusal.notFound("contact");
            case NO_CARD -> Refusal.notFound("scorecard");
            case NOT_OVER -> Refusal.conflict("not_over", "it goes on, or nobody had it");
            case ONESELF -> Refusal.conflict("oneself", "nobody reviews themselves");
            case NO_FORM -> Refusal.badField("form", "is not the last version of a form for this contact");
            case CHANGED -> changed();
        };
    }

    private Answer own(ApiCall call) {
        List<Kept> cards = scores.about(call.person().id());
        String language = Language.of(org, call);
        return Answer.json(new ScoreShapes.OwnScores(
                cards.stream().map(this::view).toList(),
                scores.contactsOf(cards).stream()
                        .map(one -> AboutView.of(one, queue -> org.queueName(queue, language)))
                        .toList()));
    }

    private Answer reply(ApiCall call, CardReply reply) {
        ScoreDesk.Reply said = new ScoreDesk.Reply(card(call), reply.version(), reply.agreed(), reply.words());
        done(ReviewRoutes.checked(() -> scores.reply(said, call.person().id())));
        return own(call);
    }
}
