package io.parley.web.console;

import io.parley.acd.Distributor;
import io.parley.acd.port.Consults;
import io.parley.acd.port.Consults.Act;
import io.parley.acd.port.Consults.Question;
import io.parley.acd.port.Consults.Reply;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.Destination;
import io.parley.core.future.Present;
import io.parley.core.future.Tryout;
import io.parley.core.queue.QueueId;
import io.parley.core.routing.Board;
import io.parley.core.routing.Explanation;
import io.parley.web.console.TransferRoutes.Target;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Durably;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import io.parley.web.org.Org;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Asking somebody before one's own call is handed on to them; and what a colleague who is asked may do. */
public final class ConsultRoutes {
    private final Distributor distributor;
    private final Consults consults;
    private final Org org;
    private final TransferRules rules;

    public ConsultRoutes(Distributor distributor, Consults consults, Org org) {
        this.distributor = distributor;
        this.consults = consults;
        this.org = org;
        rules = new TransferRules(org);
    }

    public List<Route<?>> routes() {
        return List.of(
                Route.post("/api/contacts/{id}/consult")
                        .takes(Target.class)
                        .access(Access.DESK)
                        .about("Asks an agent, the next free agent of a queue, or a number outside, before handing on.")
                        .does(this::ask),
                mine("/api/contacts/{id}/consult/swap", "Talks to the customer while the other waits, and back.")
                        .does(call -> act(call, Act.SWAP)),
                mine(
                                "/api/contacts/{id}/consult/join",
                                "Puts customer, agent and whom was asked into one conversation.")
                        .does(call -> act(call, Act.JOIN)),
                mine("/api/contacts/{id}/consult/hand-over", "Hands the call on to whom was asked.")
                        .does(call -> act(call, Act.HAND_OVER)),
                mine("/api/contacts/{id}/consult/end", "Goes back to the customer, without the other.")
                        .does(call -> act(call, Act.GIVE_UP)),
                member("drop", "One of those in the conversation leaves it.", Act.DROP),
                member("hold", "One of them hears music, and nobody hears them.", Act.HOLD),
                member("take-back", "Who was held is in the conversation again.", Act.TAKE_BACK),
                member("mute", "One of them hears all, and nobody hears them.", Act.MUTE),
                member("unmute", "Who was muted is heard again.", Act.UNMUTE),
                mine("/api/consults/{id}/accept", "Answers a colleague who asks; the phone has to be able to.")
                        .does(call -> answer(call, true)),
                mine("/api/consults/{id}/decline", "Refuses a colleague who asks, or leaves the talk with them.")
                        .does(call -> answer(call, false)));
    }

    private static Route.Draft<Void> mine(String path, String about) {
        return Route.post(path).access(Access.DESK).about(about);
    }

    private Route<Void> member(String does, String about, Act act) {
        return mine("/api/contacts/{id}/consult/members/{member}/" + does, about)
                .does(call -> act(call, act, call.path("member")));
    }

    private Answer ask(ApiCall call, Target target) {
        AgentId by = Mine.agent(call);
        Board board = distributor.board();
        Contact contact = connected(Mine.contact(call, distributor)).record().contact();
        Destination to = rules.destination(board, contact, by, target);
        List<AgentId> candidates = candidates(contact, to);
        if (candidates.isEmpty() && to.number().isEmpty()) {
            throw Refusal.conflict("nobody_free", "nobody of this queue is free");
        }
        String name = org.agentName(by.value());
        return told(consults.ask(new Question(contact.id(), by, name, to, candidates)));
    }

    private static Board.ContactView connected(Board.ContactView view) {
        boolean voice = view.record().contact().channel() == Channel.VOICE;
        if (!voice || view.phase() != ContactPhase.CONNECTED) {
            throw Refusal.conflict("not_connected", "somebody can be asked about a connected call only");
        }
        return view;
    }

    /** Of a queue those whom it would offer this contact now, the best first. */
    private List<AgentId> candidates(Contact contact, Destination to) {
        return to.queue()
                .map(queue -> ranked(contact, queue))
                .orElseGet(() -> to.agent().stream().toList());
    }

    private List<AgentId> ranked(Contact contact, QueueId queue) {
        Present present = Durably.await(distributor.present());
        Contact asked = new Contact(
                Tryout.CONTACT,
                contact.channel(),
                queue,
                contact.language(),
                contact.priority(),
                contact.customer(),
                present.floor().at(),
                contact.attributes());
        return Tryout.candidates(present, asked).stream()
                .map(Explanation.Candidate::agent)
                .toList();
    }

    private Answer act(ApiCall call, Act act) {
        return act(call, act, "");
    }

    private Answer act(ApiCall call, Act act, String of) {
        Board.ContactView view = connected(Mine.contact(call, distributor));
        return told(consults.act(view.record().contact().id(), Mine.agent(call), act, of));
    }

    private Answer answer(ApiCall call, boolean takes) {
        AgentId colleague = Mine.agent(call);
        ContactId about = Mine.id(call);
        if (consults.asked(colleague).filter(one -> one.contact().equals(about)).isEmpty()) {
            throw Refusal.notFound("consult");
        }
        return told(consults.answer(about, colleague, takes));
    }

    private static Answer told(CompletableFuture<Reply> reply) {
        return switch (Durably.await(reply)) {
            case DONE -> Answer.done();
            case NOT_NOW -> throw Refusal.conflict("not_now", "this cannot be done in the present state of the call");
            case FULL -> throw Refusal.conflict("full", "as many are in the conversation as may be");
            case NO_CALL -> throw Refusal.conflict("no_call", "the call is over");
        };
    }
}
