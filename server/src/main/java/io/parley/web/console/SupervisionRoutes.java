package io.parley.web.console;

import io.parley.acd.Distributor;
import io.parley.acd.port.Supervisions;
import io.parley.acd.port.Supervisions.Mode;
import io.parley.acd.port.Supervisions.Reply;
import io.parley.acd.port.Supervisions.Supervisor;
import io.parley.core.agent.AgentId;
import io.parley.core.agent.RoutingState;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.routing.Board;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Durably;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import io.parley.web.org.Org;
import io.parley.web.org.Reach;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Supervisors in live calls, and team leaders in those of their people: their phone rings, they listen, speak to the
 * agent, to both, or take the call.
 */
public final class SupervisionRoutes {
    private final Distributor distributor;
    private final Supervisions calls;
    private final Org org;

    public SupervisionRoutes(Distributor distributor, Supervisions calls, Org org) {
        this.org = org;
        this.distributor = distributor;
        this.calls = calls;
    }

    /** By whom they are heard: listen (nobody), whisper (the agent), barge (all). */
    public record Wanted(Mode mode) {}

    public List<Route<?>> routes() {
        return List.of(
                Route.post("/api/contacts/{id}/supervision")
                        .takes(Wanted.class)
                        .access(Access.TEAM)
                        .about("Rings one's phone to be in a live call; who is in it changes by whom they are heard.")
                        .does(this::be),
                Route.delete("/api/contacts/{id}/supervision")
                        .access(Access.TEAM)
                        .about("Leaves a live call one is in.")
                        .does(this::leave),
                Route.post("/api/contacts/{id}/supervision/take-over")
                        .access(Access.TEAM)
                        .about("Takes the call one is in; its agent goes to wrap-up.")
                        .does(this::takeOver));
    }

    private Answer be(ApiCall call, Wanted wanted) {
        if (wanted.mode() == null) {
            throw Refusal.badField("mode", "is missing; write listen, whisper or barge");
        }
        ContactId contact = talking(call);
        AgentId supervisor = Mine.agent(call);
        if (calls.of(contact)
                        .filter(one -> one.supervisor().id().equals(supervisor))
                        .isEmpty()
                && talks(supervisor)) {
            throw busy();
        }
        Supervisor by = new Supervisor(supervisor, call.person().name());
        Answer done = told(calls.watch(contact, by, wanted.mode()));
        stillTheirs(call, contact);
        return done;
    }

    /** It may have gone from hand to hand in this moment. */
    private void stillTheirs(ApiCall call, ContactId contact) {
        boolean beyond = calls.of(contact)
                .filter(now -> !Reach.of(call.person(), org).covers(now.agent().value()))
                .isPresent();
        if (beyond) {
            calls.leave(contact, Mine.agent(call));
            throw Refusal.notFound("contact");
        }
    }

    private Answer leave(ApiCall call) {
        ContactId id = Mine.id(call);
        AgentId me = Mine.agent(call);
        boolean there =
                calls.of(id).filter(one -> one.supervisor().id().equals(me)).isPresent();
        return told(calls.leave(there ? id : live(call).record().contact().id(), me));
    }

    private Answer takeOver(ApiCall call) {
        ContactId contact = talking(call);
        AgentId supervisor = Mine.agent(call);
        boolean there = distributor.closeUp(supervisor).agents().stream()
                .filter(agent -> agent.agent().equals(supervisor))
                .anyMatch(agent -> !(agent.state() instanceof RoutingState.Offline));
        if (!call.person().desk() || !there) {
            throw Refusal.conflict("no_desk", "whoever takes a call over takes calls, and is signed in at the desk");
        }
        return told(calls.takeOver(contact, supervisor));
    }

    private ContactId talking(ApiCall call) {
        Board.ContactView view = live(call);
        boolean voice = view.record().contact().channel() == Channel.VOICE;
        if (!voice || view.phase() != ContactPhase.CONNECTED) {
            throw Refusal.conflict("not_connected", "only a call in which an agent talks can be listened to");
        }
        return view.record().contact().id();
    }

    private Board.ContactView live(ApiCall call) {
        ContactId id = Mine.id(call);
        return distributor.closeUp(id).live().stream()
                .filter(one -> one.record().contact().id().equals(id))
                .filter(one -> Reach.of(call.person(), org).covers(one.record().agent()))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("contact"));
    }

    private boolean talks(AgentId person) {
        return distributor.closeUp(person).live().stream()
                .filter(view -> view.record().contact().channel() == Channel.VOICE)
                .filter(view -> view.phase() == ContactPhase.ACCEPTED || view.phase() == ContactPhase.CONNECTED)
                .anyMatch(view -> view.record().agent().filter(person::equals).isPresent());
    }

    private static Refusal busy() {
        return Refusal.conflict("busy", "you are in a call of your own");
    }

    private static Answer told(CompletableFuture<Reply> reply) {
        return switch (Durably.await(reply)) {
            case DONE -> Answer.done();
            case NO_CALL -> throw Refusal.conflict("not_connected", "the call is over, or nobody talks in it");
            case NOT_NOW -> throw Refusal.conflict("not_now", "this cannot be done in the present state of the call");
            case BUSY -> throw busy();
            case TAKEN -> throw Refusal.conflict("supervised", "somebody else is in this call");
            case OFF -> throw Refusal.of(403, "supervision_off", "nobody may be in calls of this queue");
            case NO_PHONE -> throw Refusal.conflict("no_phone", "you have no phone that can be rung");
            case NOT_KEPT -> throw Refusal.of(503, "not_kept", "it could not be written down who is in the call");
        };
    }
}
