package io.parley.web.console;

import io.parley.acd.Distributor;
import io.parley.acd.port.Wishes;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.Destination;
import io.parley.core.contact.Handover;
import io.parley.core.routing.Board;
import io.parley.core.routing.RoutingEvent;
import io.parley.web.desk.DeskFrame;
import io.parley.web.desk.DeskHub;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Durably;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import io.parley.web.org.Org;
import java.util.List;
import java.util.Optional;

/** Handing one's own contact on: to a queue, to an agent, to a number outside, as far as its queue allows. */
public final class TransferRoutes {
    private final Distributor distributor;
    private final Org org;
    private final TransferRules rules;
    private final FreeWishes wishes;
    private final DeskHub hub;

    public TransferRoutes(Distributor distributor, Org org, FreeWishes wishes, DeskHub hub) {
        this.wishes = wishes;
        this.hub = hub;
        this.distributor = distributor;
        this.org = org;
        rules = new TransferRules(org);
    }

    /** Exactly one of them. */
    public record Target(Optional<String> queue, Optional<String> agent, Optional<String> number) {}

    /**
     * Whether to hear of this colleague once they are free for the contact.
     *
     * @param free whether it is over because they are: other pages tell of it, too
     */
    public record TellWhenFree(String agent, Boolean on, Optional<Boolean> free) {}

    public record WishesView(List<WishView> wanted) {}

    /** @param name of the colleague */
    public record WishView(String contact, String agent, String name) {}

    public List<Route<?>> routes() {
        return List.of(
                Route.get("/api/wanted")
                        .access(Access.DESK)
                        .answers(WishesView.class)
                        .about("Of whom one wants to hear once they are free, for contacts of one's own.")
                        .does(this::wanted),
                Route.post("/api/contacts/{id}/tell-when-free")
                        .takes(TellWhenFree.class)
                        .access(Access.DESK)
                        .about("Keeps, or forgets, that one wants to hear of a colleague once they are free.")
                        .does(this::tellWhenFree),
                Route.get("/api/contacts/{id}/targets")
                        .access(Access.DESK)
                        .answers(TransferPicture.Targets.class)
                        .about("Whom this contact may be handed on to, and who of them is free.")
                        .does(this::targets),
                Route.post("/api/contacts/{id}/transfer")
                        .takes(Target.class)
                        .access(Access.DESK)
                        .about("Hands the contact on to a queue, an agent who is free, or a number outside.")
                        .does(this::transfer));
    }

    private Answer targets(ApiCall call) {
        Board board = distributor.board();
        Contact contact = Mine.contact(call, distributor).record().contact();
        TransferPicture picture = new TransferPicture(org, board, contact, Language.of(org, call));
        return Answer.json(picture.targets(rules.allowed(contact), Mine.agent(call)));
    }

    private Answer wanted(ApiCall call) {
        AgentId agent = Mine.agent(call);
        return Answer.json(
                new WishesView(wishes.of(agent).stream().map(this::view).toList()));
    }

    private WishView view(Wishes.Wish wish) {
        return view(wish.contact(), wish.colleague());
    }

    private WishView view(ContactId contact, AgentId colleague) {
        return new WishView(contact.value(), colleague.value(), org.agentName(colleague.value()));
    }

    private Answer tellWhenFree(ApiCall call, TellWhenFree told) {
        AgentId agent = Mine.agent(call);
        if (told.agent().equals(agent.value()) || org.agent(told.agent()).isEmpty()) {
            throw Refusal.badField("agent", "there is no such colleague");
        }
        ContactId contact = Mine.id(call);
        AgentId colleague = new AgentId(told.agent());
        if (!told.on()) {
            forget(agent, view(contact, colleague), told.free().orElse(false));
            return Answer.done();
        }
        Mine.contact(call, distributor);
        if (!wishes.add(agent, contact, colleague)) {
            throw Refusal.conflict("too_many", "no more than " + FreeWishes.MOST + " at a time");
        }
        hub.tell(agent::equals, language -> DeskFrame.wanted(Optional.empty()));
        return Answer.done();
    }

    private void forget(AgentId agent, WishView wish, boolean free) {
        if (wishes.remove(agent, new ContactId(wish.contact()), new AgentId(wish.agent()))) {
            Optional<DeskFrame.Free> found = free
                    ? Optional.of(new DeskFrame.Free(wish.contact(), wish.agent(), wish.name()))
                    : Optional.empty();
            hub.tell(agent::equals, language -> DeskFrame.wanted(found));
        }
    }

    private Answer transfer(ApiCall call, Target target) {
        AgentId giver = Mine.agent(call);
        Board.ContactView view = Mine.contact(call, distributor);
        if (!isTheirs(view)) {
            throw Refusal.conflict("not_connected", "only a contact in conversation can be handed on");
        }
        Contact contact = view.record().contact();
        Destination to = rules.destination(distributor.board(), contact, giver, target);
        ContactId id = contact.id();
        Durably.await(distributor.postDurably(new RoutingEvent.ContactTransferred(id, giver, to, Handover.Way.BLIND)));
        boolean still = find(id, giver);
        if (still) {
            throw Refusal.conflict("not_handed_on", "whom you chose is not there any more");
        }
        return Answer.done();
    }

    /** A chat that sleeps is handed on as it is. */
    private static boolean isTheirs(Board.ContactView view) {
        return view.phase() == ContactPhase.CONNECTED || view.phase() == ContactPhase.ASLEEP;
    }

    private boolean find(ContactId id, AgentId giver) {
        return distributor.closeUp(id).live().stream()
                .filter(view -> view.record().contact().id().equals(id))
                .filter(TransferRoutes::isTheirs)
                .anyMatch(view -> view.record().agent().filter(giver::equals).isPresent());
    }
}
