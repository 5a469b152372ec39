package io.parley.web.console;

import io.parley.acd.Distributor;
import io.parley.chat.conversation.ChatRefused;
import io.parley.chat.conversation.Conversations;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.routing.Board;
import io.parley.core.routing.RoutingEvent;
import io.parley.web.desk.DeskPictures;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Durably;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Putting one's own chat to sleep until its visitor writes again, and waking it. */
public final class SleepRoutes {
    private static final Refusal NO_ROOM = Refusal.conflict("no_room", "you have no room for one more chat");

    private final Distributor distributor;
    private final Conversations conversations;

    public SleepRoutes(Distributor distributor, Conversations conversations) {
        this.distributor = distributor;
        this.conversations = conversations;
    }

    public List<Route<?>> routes() {
        return List.of(
                Route.post("/api/contacts/{id}/sleep")
                        .access(Access.DESK)
                        .about("Puts a chat to sleep: it takes none of one's capacity until its visitor writes again.")
                        .does(this::sleep),
                Route.post("/api/contacts/{id}/wake")
                        .access(Access.DESK)
                        .about("Wakes a chat that sleeps on one's desk, where there is room for it.")
                        .does(this::wake));
    }

    private Answer sleep(ApiCall call) {
        Board.ContactView view = Mine.contact(call, distributor);
        if (view.phase() == ContactPhase.ASLEEP) {
            return Answer.done(); // pressed twice
        }
        boolean chat = view.record().contact().channel() == Channel.CHAT;
        if (!chat || view.phase() != ContactPhase.CONNECTED) {
            throw Refusal.conflict("not_connected", "only a chat in conversation can be put to sleep");
        }
        AgentId agent = Mine.agent(call);
        ContactId id = view.record().contact().id();
        done(conversations.sleep(id, agent));
        Durably.await(
                distributor.postDurably(new RoutingEvent.ContactFellAsleep(id, agent))); // told twice: it is heard
        return Answer.done();
    }

    private Answer wake(ApiCall call) {
        Board.ContactView view = Mine.contact(call, distributor);
        if (view.phase() == ContactPhase.ACCEPTED || view.phase() == ContactPhase.CONNECTED) {
            return Answer.done();
        }
        if (view.phase() != ContactPhase.ASLEEP) {
            throw Refusal.conflict("not_asleep", "this chat does not sleep");
        }
        AgentId agent = Mine.agent(call);
        boolean full = distributor.closeUp(agent).agents().stream()
                .anyMatch(own ->
                        own.chats() >= own.chatCapacity() || !own.reachable().contains(Channel.CHAT));
        if (full) {
            throw NO_ROOM;
        }
        ContactId id = view.record().contact().id();
        done(conversations.wake(id, agent));
        Durably.await(distributor.postDurably(new RoutingEvent.ContactWoke(id, true)));
        if (DeskPictures.inHand(distributor.closeUp(id), id, agent).isEmpty()) {
            throw NO_ROOM; // it waits for them, as it does where its visitor wakes it
        }
        return Answer.done();
    }

    /** What was handed on meanwhile is not theirs any more. */
    private static void done(CompletableFuture<Void> stored) {
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
