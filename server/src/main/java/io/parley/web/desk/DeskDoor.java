package io.parley.web.desk;

import io.parley.acd.Distributor;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import io.parley.review.ReviewDesk;
import io.parley.review.Reviewer;
import io.parley.web.http.Doorkeeper;
import io.parley.web.http.Person;
import io.parley.web.http.SameOrigin;
import io.parley.web.http.SessionCookie;
import io.parley.web.http.TextSocket;
import io.parley.web.http.TextSocketDoor;
import io.parley.web.org.Org;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;

/** Lets desk sockets in: from our own pages, from people with a desk, or with the right to watch the board. */
public final class DeskDoor implements TextSocketDoor.Keeper {
    private static final int MOST_PER_PERSON = 20;
    private static final int LONGEST_ID = 64;

    private final SameOrigin origins;
    private final Doorkeeper doorkeeper;
    private final Org org;
    private final DeskSocket.Ears ears;
    private final DeskHub hub;
    private final StaffPictures staff;
    private final ReviewDesk review;
    private final Distributor distributor;
    private final InstantSource clock;

    /** @param origins which pages are ours */
    public DeskDoor(SameOrigin origins, Doorkeeper doorkeeper, Desking desking, InstantSource clock) {
        this.origins = origins;
        this.doorkeeper = doorkeeper;
        this.org = desking.org();
        this.hub = desking.hub();
        this.staff = desking.staff();
        this.review = desking.review();
        this.distributor = desking.distributor();
        this.ears = new Attentive(hub);
        this.clock = clock;
    }

    /** What a desk socket works with. @param review where it is written down who looks on */
    public record Desking(Org org, DeskHub hub, StaffPictures staff, ReviewDesk review, Distributor distributor) {}

    @Override
    public Optional<? extends TextSocket> admit(Request request, Response response, Callback callback) {
        if (!origins.mayUpgrade(request)) {
            return refuse(request, response, callback, 403);
        }
        Optional<Person> person = SessionCookie.token(request).flatMap(doorkeeper::recognise);
        if (person.isEmpty()) {
            return refuse(request, response, callback, 401);
        }
        Fields query = Request.extractQueryParameters(request);
        boolean board = "1".equals(query.getValue("board"));
        Optional<ContactId> chat = chat(query);
        boolean allowed = chat.isPresent()
                ? staff.mayWatch(person.get(), distributor.closeUp(chat.get()), chat.get())
                : board
                        ? person.get().reviews() || person.get().leads()
                        : person.get().desk();
        if (!allowed) {
            return refuse(request, response, callback, 403);
        }
        if (hub.socketsOf(person.get().id()) >= MOST_PER_PERSON) {
            return refuse(request, response, callback, 429);
        }
        chat.ifPresent(id -> looks(person.get(), id));
        String language = org.language(
                Optional.ofNullable(query.getValue("lang")), person.get().language());
        return Optional.of(new DeskSocket(person.get(), new DeskSocket.Shown(language, board, chat), ears, clock));
    }

    /** The one chat of somebody else that is to be looked at. */
    private static Optional<ContactId> chat(Fields query) {
        return Optional.ofNullable(query.getValue("chat"))
                .filter(id -> !id.isEmpty() && id.length() <= LONGEST_ID)
                .map(ContactId::new);
    }

    /** What is said from now on goes to somebody who does not have the chat. */
    private void looks(Person person, ContactId chat) {
        if (StaffPictures.onFloor(distributor.closeUp(chat), chat).isPresent() || staff.isOfBot(chat)) {
            review.watched(chat, new Reviewer(person.id()));
        }
    }

    private static Optional<TextSocket> refuse(Request request, Response response, Callback callback, int status) {
        Response.writeError(request, response, callback, status);
        return Optional.empty();
    }

    /** Tells the hub of sockets, and chat of what was shown; none of it waits. */
    private record Attentive(DeskHub hub) implements DeskSocket.Ears {
        @Override
        public void opened(DeskSocket socket) {
            hub.opened(socket);
        }

        @Override
        public void closed(DeskSocket socket) {
            hub.closed(socket);
        }

        @Override
        public void tooSlow(DeskSocket socket) {
            hub.tooSlow();
        }

        @Override
        public void toLeave(DeskSocket socket) {
            hub.toLeave(socket);
        }

        @Override
        public void shown(DeskSocket socket, String conversation, long seq) {
            if (!conversation.isEmpty() && conversation.length() <= LONGEST_ID) {
                AgentId agent = new AgentId(socket.person().id());
                hub.shown(new DeskNews.Shown(new ContactId(conversation), agent, seq));
            }
        }
    }
}
