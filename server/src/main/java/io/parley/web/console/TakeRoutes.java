package io.parley.web.console;

import io.parley.acd.Distributor;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.future.FloorSnapshot;
import io.parley.core.routing.Board;
import io.parley.core.routing.Explanation;
import io.parley.core.routing.RoutingEvent;
import io.parley.web.console.DeskRoutes.Switch;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Durably;
import io.parley.web.http.FloorCopy;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What an agent decides that the router otherwise would: which contact to take, and how much wrap-up. */
public final class TakeRoutes {
    private static final Refusal TAKEN = Refusal.conflict("taken", "somebody else has taken it, or it is over");

    private final Distributor distributor;

    public TakeRoutes(Distributor distributor) {
        this.distributor = distributor;
    }

    public List<Route<?>> routes() {
        return List.of(
                Route.post("/api/contacts/{id}/take")
                        .access(Access.DESK)
                        .about("Takes a waiting contact of a queue that is served by hand.")
                        .does(this::take),
                Route.post("/api/contacts/{id}/wrap-up/ask")
                        .access(Access.DESK)
                        .about("Asks for wrap-up after this contact where it is optional, or no longer.")
                        .takes(Switch.class)
                        .does(this::ask),
                Route.post("/api/contacts/{id}/wrap-up/extend")
                        .access(Access.DESK)
                        .about("Adds the queue's time to a wrap-up that runs.")
                        .does(this::extend));
    }

    private Answer take(ApiCall call) {
        AgentId agent = Mine.agent(call);
        ContactId id = Mine.id(call);
        Board.ContactView view = find(distributor.closeUp(id), id).orElseThrow(() -> Refusal.notFound("contact"));
        if (isWith(view, agent)) {
            return Answer.done(); // pressed twice
        }
        if (view.phase() != ContactPhase.QUEUED) {
            throw TAKEN;
        }
        Durably.await(distributor.postDurably(new RoutingEvent.ContactPicked(id, agent)));
        if (find(distributor.closeUp(id), id).filter(now -> isWith(now, agent)).isEmpty()) {
            throw refusal(id, agent);
        }
        return Answer.done();
    }

    private static Optional<Board.ContactView> find(Board board, ContactId id) {
        return Stream.concat(board.waiting().stream(), board.live().stream())
                .filter(view -> view.record().contact().id().equals(id))
                .findFirst();
    }

    /** A chat is theirs at once, a call is offered to their phone. */
    private static boolean isWith(Board.ContactView view, AgentId agent) {
        return view.record().agent().filter(agent::equals).isPresent();
    }

    /** Why the router did not give it to them. */
    private Refusal refusal(ContactId id, AgentId agent) {
        FloorSnapshot floor = FloorCopy.await(distributor.present()).floor();
        boolean waits = find(floor.board(), id)
                .filter(view -> view.phase() == ContactPhase.QUEUED)
                .isPresent();
        if (!waits) {
            return TAKEN;
        }
        Optional<Explanation.Exclusion> reason =
                floor.floor().fork().keeps(agent, id, floor.at()).map(Explanation.Excluded::reason);
        return reason.map(why -> Refusal.conflict(
                        why.name().toLowerCase(Locale.ROOT), "you cannot take it now: " + sentence(why)))
                .orElse(Refusal.conflict("not_by_hand", "contacts of this queue are offered, not taken"));
    }

    private static String sentence(Explanation.Exclusion why) {
        return switch (why) {
            case SIGNED_OUT, NOT_READY -> "you are not ready";
            case FORCED -> "your offers pause";
            case DEVICE_UNREACHABLE -> "your phone or desk is not reachable";
            case NO_FREE_CAPACITY -> "you have enough in hand";
            case IN_WRAP_UP -> "you are in wrap-up";
            case COOLING_DOWN, ALREADY_REFUSED -> "you did not answer it a moment ago";
            case NOT_IN_QUEUE, TIER_TOO_HIGH -> "the queue is not yours";
            case SKILL_MISSING, SKILL_TOO_LOW, REQUIREMENT_NOT_MET -> "it asks for other skills";
            case LANGUAGE_MISSING -> "it asks for another language";
            case LANGUAGE_TOO_LOW -> "it asks for more of its language";
            case KEPT_FREE, WAITS_FOR_ANOTHER -> "it is kept for somebody else";
            case GAVE_IT_AWAY -> "you have just handed it on";
        };
    }

    private Answer ask(ApiCall call, Switch wanted) {
        Board.ContactView contact = Mine.contact(call, distributor);
        if (!contact.wrapUp().optional()) {
            throw Refusal.conflict("not_optional", "wrap-up of this queue is not a choice");
        }
        if (contact.phase() == ContactPhase.WRAP_UP) {
            throw Refusal.conflict("ended", "this contact is over");
        }
        ContactId id = contact.record().contact().id();
        Durably.await(distributor.postDurably(new RoutingEvent.WrapUpAsked(id, Mine.agent(call), wanted.on())));
        return Answer.done();
    }

    private Answer extend(ApiCall call) {
        Board.ContactView contact = Mine.contact(call, distributor);
        if (contact.phase() != ContactPhase.WRAP_UP) {
            throw Refusal.conflict("not_in_wrap_up", "this contact is not in wrap-up");
        }
        if (contact.wrapUp().extensions() == 0) {
            throw Refusal.conflict("no_more_time", "no time can be added any more");
        }
        ContactId id = contact.record().contact().id();
        Durably.await(distributor.postDurably(new RoutingEvent.WrapUpExtended(id, Mine.agent(call))));
        return Answer.done();
    }
}
