package io.parley.web.console;

import io.parley.acd.Distributor;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.Destination;
import io.parley.core.contact.Handover;
import io.parley.core.queue.QueueId;
import io.parley.core.routing.Board;
import io.parley.core.routing.RoutingEvent;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Durably;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import io.parley.web.org.Org;
import io.parley.web.org.OrgSettings;
import io.parley.web.org.TransferTargets;
import java.util.List;
import java.util.Optional;

/** Handing one's own contact on: to a queue, to an agent, to a number outside, as far as its queue allows. */
public final class TransferRoutes {
    private static final int LONGEST_ID = 64;

    private final Distributor distributor;
    private final Org org;

    public TransferRoutes(Distributor distributor, Org org) {
        this.distributor = distributor;
        this.org = org;
    }

    /** Exactly one of them. */
    public record Target(Optional<String> queue, Optional<String> agent, Optional<String> number) {}

    public List<Route<?>> routes() {
        return List.of(
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
        Contact contact = Mine.contact(call, board).record().contact();
        TransferPicture picture = new TransferPicture(org, board, contact, Language.of(org, call));
        return Answer.json(picture.targets(allowed(contact), Mine.agent(call)));
    }

    private TransferTargets allowed(Contact contact) {
        return org.queue(contact.queue().value())
                .map(OrgSettings.Queue::transfer)
                .orElse(TransferTargets.ORDINARY);
    }

    private Answer transfer(ApiCall call, Target target) {
        AgentId giver = Mine.agent(call);
        Board.ContactView view = Mine.contact(call, distributor.board());
        if (view.phase() != ContactPhase.CONNECTED) {
            throw Refusal.conflict("not_connected", "only a contact in conversation can be handed on");
        }
        Contact contact = view.record().contact();
        Destination to = destination(contact, giver, target);
        ContactId id = contact.id();
        Durably.await(distributor.postDurably(new RoutingEvent.ContactTransferred(id, giver, to, Handover.Way.BLIND)));
        boolean still = find(id, giver);
        if (still) {
            throw Refusal.conflict("not_handed_on", "whom you chose is not there any more");
        }
        return Answer.done();
    }

    private boolean find(ContactId id, AgentId giver) {
        return distributor.board().live().stream()
                .filter(view -> view.record().contact().id().equals(id))
                .filter(view -> view.phase() == ContactPhase.CONNECTED)
                .anyMatch(view -> view.record().agent().filter(giver::equals).isPresent());
    }

    private Destination destination(Contact contact, AgentId giver, Target target) {
        long named = List.of(target.queue(), target.agent(), target.number()).stream()
                .filter(Optional::isPresent)
                .count();
        if (named != 1) {
            throw Refusal.badRequest("name one of queue, agent and number");
        }
        if (target.queue().isPresent()) {
            return queue(contact, target.queue().get());
        }
        return target.agent().isPresent()
                ? agent(contact, giver, target.agent().get())
                : outside(contact, target.number().orElseThrow());
    }

    private Destination queue(Contact contact, String id) {
        boolean takes = org.settings().queues().stream()
                .anyMatch(queue -> queue.id().equals(id) && queue.channels().contains(contact.channel()));
        if (!takes) {
            throw Refusal.badField("queue", "is no queue that takes such contacts");
        }
        require(allowed(contact).mayQueue(id), "this queue");
        return Destination.of(new QueueId(id));
    }

    private Destination agent(Contact contact, AgentId giver, String id) {
        boolean other = !id.isEmpty() && id.length() <= LONGEST_ID && !id.equals(giver.value());
        if (!other || !org.hasDesk(id)) {
            throw Refusal.badField("agent", "is no other agent");
        }
        require(allowed(contact).agents(), "an agent by name");
        AgentId agent = new AgentId(id);
        if (!TransferPicture.isFree(distributor.board(), agent, contact.channel())) {
            throw Refusal.conflict("agent_not_free", "this agent cannot take it now");
        }
        return Destination.of(agent);
    }

    private Destination outside(Contact contact, String written) {
        String number = written.replaceAll("[ ()./-]", "");
        if (contact.channel() != Channel.VOICE) {
            throw Refusal.badField("number", "only calls can be handed on to a number");
        }
        if (!number.matches("\\+?[0-9]{3,15}")) {
            throw Refusal.badField("number", "is no number; write 3 to 15 digits, after a + or without");
        }
        require(allowed(contact).mayNumber(number), "this number");
        return Destination.outside(number);
    }

    private static void require(boolean allowed, String what) {
        if (!allowed) {
            throw Refusal.of(403, "not_allowed", "contacts of this queue may not be handed on to " + what);
        }
    }
}
