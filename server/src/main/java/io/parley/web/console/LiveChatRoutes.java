package io.parley.web.console;

import io.parley.acd.Distributor;
import io.parley.chat.conversation.ConversationView;
import io.parley.chat.conversation.Conversations;
import io.parley.chat.staff.StaffRoom;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.Destination;
import io.parley.core.contact.Handover;
import io.parley.core.contact.StaffNote;
import io.parley.core.contact.TranscriptEvent;
import io.parley.core.routing.Board;
import io.parley.core.routing.RoutingEvent;
import io.parley.review.ReviewDesk;
import io.parley.review.Reviewer;
import io.parley.web.desk.DeskShapes.ChatEvent;
import io.parley.web.desk.StaffPictures;
import io.parley.web.desk.StaffShapes.LiveChat;
import io.parley.web.desk.StaffShapes.NoteView;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Durably;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import io.parley.web.org.Org;
import io.parley.web.org.Reach;
import java.util.List;
import java.util.Optional;

/**
 * A chat that goes on, for those who do not have it: supervisors, team leaders of its agent, and colleagues who were
 * asked. Looking is written down; the visitor learns of nobody who has not joined.
 */
public final class LiveChatRoutes {
    private static final int PAGE = 500;
    private static final Refusal NOT_CONNECTED =
            Refusal.conflict("not_connected", "this chat is not with another agent");
    static final Refusal NOT_JOINED = Refusal.conflict("not_joined", "join before you write to the visitor");

    private final Distributor distributor;
    private final Conversations conversations;
    private final StaffRoom room;
    private final Looking looking;

    /** Who may look, what they see, and where it is written down. */
    public record Looking(StaffPictures pictures, ReviewDesk review, Org org) {}

    public LiveChatRoutes(Distributor distributor, Conversations conversations, StaffRoom room, Looking looking) {
        this.distributor = distributor;
        this.conversations = conversations;
        this.room = room;
        this.looking = looking;
    }

    /**
     * @param head the number of the last event there is; go on with {@code after} until it is reached
     * @param delivered, read how far the visitor has got
     */
    public record Watched(
            LiveChat chat, List<ChatEvent> events, long head, List<NoteView> notes, long delivered, long read) {}

    public List<Route<?>> routes() {
        return List.of(
                Route.get("/api/chats/{id}")
                        .access(Access.SIGNED_IN)
                        .queries("after")
                        .answers(Watched.class)
                        .about("A chat that goes on with somebody else; looking is written down.")
                        .does(this::look),
                act("notes", "Writes to the agent who has it; from a supervisor it is a whisper.")
                        .takes(MessageRoutes.Message.class)
                        .answers(StaffNoteRoutes.StoredNote.class)
                        .does(this::write),
                act("join", "Comes in beside the agent; the visitor is told by name.")
                        .does(call -> visit(call, true)),
                act("leave", "Goes again.").does(call -> visit(call, false)),
                act("messages", "Says something to the visitor, once one has joined.")
                        .takes(MessageRoutes.Message.class)
                        .answers(MessageRoutes.Stored.class)
                        .does(this::say),
                act("typing", "One who has joined writes, or stopped.")
                        .takes(DeskRoutes.Switch.class)
                        .does(this::typing),
                act("decline", "One was asked and cannot now.").does(this::decline),
                Route.post("/api/chats/{id}/take-over")
                        .access(Access.TEAM)
                        .about("A supervisor who has a desk takes the chat from its agent, or from a bot.")
                        .does(this::takeOver));
    }

    private static Route.Draft<Void> act(String what, String about) {
        return Route.post("/api/chats/{id}/" + what).access(Access.SIGNED_IN).about(about);
    }

    /** What one may not look at is not there. */
    private Board.ContactView chat(ApiCall call) {
        ContactId id = Mine.id(call);
        Board board = distributor.closeUp(id);
        return StaffPictures.onFloor(board, id)
                .filter(view -> looking.pictures().mayWatch(call.person(), board, id))
                .orElseThrow(() -> isOfBot(call, id) ? NOT_CONNECTED : Refusal.notFound("chat"));
    }

    private boolean isOfBot(ApiCall call, ContactId id) {
        return call.person().reviews() && looking.pictures().isOfBot(id);
    }

    private ContactId id(ApiCall call) {
        return chat(call).record().contact().id();
    }

    private Answer look(ApiCall call) {
        ContactId id = Mine.id(call);
        String language = Language.of(looking.org(), call);
        Board board = distributor.closeUp(id);
        LiveChat chat = looking.pictures()
                .live(board, id, language)
                .filter(one -> looking.pictures().mayWatch(call.person(), board, id))
                .orElseThrow(() -> Refusal.notFound("chat"));
        long after = call.queryNumber("after").orElse(0);
        looking.review().watched(id, new Reviewer(call.person().id()));
        List<TranscriptEvent> events = conversations.events(id, after, PAGE);
        Optional<ConversationView> view = conversations.view(id);
        return Answer.json(new Watched(
                chat,
                events.stream().map(ChatEvent::of).toList(),
                view.map(ConversationView::head).orElse(0L),
                room.notes(id, 0).stream().map(NoteView::of).toList(),
                view.map(seen -> seen.visitor().delivered()).orElse(0L),
                view.map(seen -> seen.visitor().read()).orElse(0L)));
    }

    private boolean supervises(ApiCall call) {
        ContactId id = Mine.id(call);
        return looking.pictures().supervises(call.person(), distributor.closeUp(id), id);
    }

    private Answer write(ApiCall call, MessageRoutes.Message note) {
        StaffNote.Kind kind = supervises(call) ? StaffNote.Kind.WHISPER : StaffNote.Kind.NOTE;
        StaffRoom.Words words = new StaffRoom.Words(note.cid(), note.body());
        return StaffNoteRoutes.stored(room.write(id(call), kind, StaffNoteRoutes.writer(call), words));
    }

    /** Who is in it may go, also where they may not look any more. */
    private boolean isIn(ApiCall call) {
        return conversations
                .view(Mine.id(call))
                .filter(now -> now.hasGuest(call.person().id()))
                .isPresent();
    }

    private Answer visit(ApiCall call, boolean in) {
        ConversationView.Guest me =
                new ConversationView.Guest(call.person().id(), call.person().name());
        ContactId chat = !in && isIn(call) ? Mine.id(call) : id(call);
        Durably.await(MessageRoutes.refusing(conversations.visit(chat, me, in), NOT_CONNECTED));
        return Answer.done();
    }

    private Answer say(ApiCall call, MessageRoutes.Message message) {
        ContactId chat = id(call);
        Conversations.Ack ack = Durably.await(
                MessageRoutes.refusing(conversations.send(chat, me(call), message.cid(), message.body()), NOT_JOINED));
        return Answer.json(new MessageRoutes.Stored(ack.cid(), ack.seq(), ack.tsMs(), ack.dup()));
    }

    private static AgentId me(ApiCall call) {
        return new AgentId(call.person().id());
    }

    private Answer typing(ApiCall call, DeskRoutes.Switch typing) {
        conversations.typing(id(call), me(call), typing.on());
        return Answer.done();
    }

    private Answer decline(ApiCall call) {
        ContactId chat = id(call);
        if (!room.isInvited(chat, call.person().id())) {
            throw Refusal.conflict("not_asked", "nobody asks you any more");
        }
        if (isIn(call)) {
            visit(call, false); // whoever declines is in it no more
        }
        long before = room.notes(chat, 0).size();
        StaffRoom.Words words = new StaffRoom.Words("decline-" + before, "");
        return StaffNoteRoutes.stored(room.decline(chat, StaffNoteRoutes.writer(call), words));
    }

    private Answer takeOver(ApiCall call) {
        ContactId id = Mine.id(call);
        if (!supervises(call)) {
            throw Refusal.notFound("chat");
        }
        AgentId taker = me(call);
        boolean ofBot = isOfBot(call, id)
                && StaffPictures.onFloor(distributor.closeUp(id), id).isEmpty();
        Optional<AgentId> owner = ofBot ? Optional.empty() : Optional.of(owner(call, taker));
        if (!call.person().desk() || !TransferPicture.isFree(distributor.closeUp(taker), taker, Channel.CHAT)) {
            throw Refusal.conflict("not_free", "be available on your desk, with room for one more chat");
        }
        owner.ifPresentOrElse(from -> handOn(id, from, taker), () -> fromBot(id, taker));
        distributor.closeUp(taker).offers().stream()
                .filter(offer -> offer.contact().equals(id) && offer.agent().equals(taker))
                .findFirst()
                .ifPresentOrElse(offer -> distributor.answer(offer.id()), () -> {
                    throw Refusal.conflict("not_taken", "it could not be given to you; it waits for you");
                });
        return Answer.done();
    }

    private AgentId owner(ApiCall call, AgentId taker) {
        Board.ContactView view = chat(call);
        return view.record()
                .agent()
                .filter(agent -> view.phase() == ContactPhase.CONNECTED || view.phase() == ContactPhase.ASLEEP)
                .filter(agent -> !agent.equals(taker))
                .filter(agent -> Reach.of(call.person(), looking.org()).covers(agent.value()))
                .orElseThrow(() -> NOT_CONNECTED);
    }

    /** The chat goes from hand to hand: it is handed on to whoever takes it, and accepted for them at once. */
    private void handOn(ContactId chat, AgentId owner, AgentId taker) {
        Durably.await(distributor.postDurably(
                new RoutingEvent.ContactTransferred(chat, owner, Destination.of(taker), Handover.Way.CONSULT)));
    }

    /** It enters its queue and is kept for whoever takes it. */
    private void fromBot(ContactId chat, AgentId taker) {
        Durably.await(MessageRoutes.refusing(conversations.takeFromBot(chat, taker), NOT_CONNECTED));
    }
}
