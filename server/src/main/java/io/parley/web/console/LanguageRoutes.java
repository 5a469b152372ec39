package io.parley.web.console;

import io.parley.acd.Distributor;
import io.parley.chat.conversation.ChatRefused;
import io.parley.chat.conversation.Conversations;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.Destination;
import io.parley.core.contact.Handover;
import io.parley.core.routing.Board;
import io.parley.core.routing.RoutingEvent;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Durably;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import io.parley.web.org.Org;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Saying which language a customer speaks, where it was another than thought; they move only if that is asked for. */
public final class LanguageRoutes {
    private final Distributor distributor;
    private final Conversations conversations;
    private final Org org;

    public LanguageRoutes(Distributor distributor, Conversations conversations, Org org) {
        this.distributor = distributor;
        this.conversations = conversations;
        this.org = org;
    }

    /** @param reroute whether they wait in the same queue once more, for somebody who speaks it */
    public record Spoken(String language, Boolean reroute) {}

    public List<Route<?>> routes() {
        return List.of(Route.put("/api/contacts/{id}/language")
                .takes(Spoken.class)
                .access(Access.DESK)
                .about("Corrects the language of a contact on one's desk; with reroute it goes back to its queue.")
                .does(this::correct));
    }

    private Answer correct(ApiCall call, Spoken spoken) {
        AgentId agent = Mine.agent(call);
        Board.ContactView view = Mine.contact(call, distributor);
        Contact contact = view.record().contact();
        if (!org.settings().languages().contains(spoken.language())) {
            throw Refusal.badField("language", "is none of the organisation's languages");
        }
        if (spoken.reroute() && view.phase() != ContactPhase.CONNECTED) {
            throw Refusal.conflict("not_connected", "only a contact in conversation can go back to its queue");
        }
        if (contact.channel() == Channel.CHAT) {
            said(conversations.speak(view.record().partOf().orElse(contact.id()), agent, spoken.language()));
        }
        Durably.await(
                distributor.postDurably(new RoutingEvent.LanguageCorrected(contact.id(), agent, spoken.language())));
        if (spoken.reroute()) {
            Destination own = Destination.of(contact.queue());
            Durably.await(distributor.postDurably(
                    new RoutingEvent.ContactTransferred(contact.id(), agent, own, Handover.Way.BLIND)));
        }
        return Answer.done();
    }

    /** What was handed on meanwhile is not theirs to say any more. */
    private static void said(CompletableFuture<Void> stored) {
        boolean theirs = Durably.await(stored.handle((done, failure) -> {
            if (failure != null && !(failure instanceof ChatRefused)) {
                throw new CompletionException(failure);
            }
            return failure == null;
        }));
        if (!theirs) {
            throw Refusal.conflict("handed_on", "this chat is with somebody else now");
        }
    }
}
