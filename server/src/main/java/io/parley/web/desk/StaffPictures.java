package io.parley.web.desk;

import io.parley.chat.conversation.ConversationView;
import io.parley.chat.conversation.Conversations;
import io.parley.chat.staff.StaffRoom;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.StaffNote;
import io.parley.core.routing.Board;
import io.parley.web.desk.StaffShapes.Colleague;
import io.parley.web.desk.StaffShapes.Invitation;
import io.parley.web.desk.StaffShapes.LiveChat;
import io.parley.web.http.Person;
import io.parley.web.org.Org;
import io.parley.web.org.Reach;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Chats as those see them who do not have them, and who these may be. Safe from any thread; blocks. */
public final class StaffPictures {
    private final Org org;
    private final Conversations chats;
    private final StaffRoom room;
    private final BotChats bots;

    public StaffPictures(Org org, Conversations chats, StaffRoom room) {
        this.org = org;
        this.chats = chats;
        this.room = room;
        bots = new BotChats(org, chats);
    }

    /** Whether a bot has it, or has just handed it over: there is a chat, though no floor knows it. */
    public boolean isOfBot(ContactId id) {
        return bots.find(id).isPresent();
    }

    /** The chat on the floor, if it is one and not over. */
    public static Optional<Board.ContactView> onFloor(Board board, ContactId id) {
        return DeskViews.contact(board, id)
                .filter(view -> view.record().contact().channel() == Channel.CHAT)
                .filter(view -> view.phase() != ContactPhase.WRAP_UP && view.phase() != ContactPhase.ENDED);
    }

    /** Whoever watches the floor or leads its agent, and colleagues who were asked. @param board has the chat */
    public boolean mayWatch(Person person, Board board, ContactId id) {
        return supervises(person, board, id) || person.desk() && room.isInvited(id, person.id());
    }

    /** Supervisors do with every chat, team leaders with those of their people while these have them. */
    public boolean supervises(Person person, Board board, ContactId id) {
        return switch (Reach.of(person, org)) {
            case Reach.Everything() -> true;
            case Reach.OfPeople people ->
                onFloor(board, id)
                        .filter(view -> people.covers(view.record().agent()))
                        .isPresent();
        };
    }

    /** As it is on the floor, or with its bot. */
    public Optional<LiveChat> live(Board board, ContactId id, String language) {
        return onFloor(board, id).map(view -> live(view.record(), language)).or(() -> bots.live(id, language));
    }

    private LiveChat live(ContactRecord record, String language) {
        Contact contact = record.contact();
        Optional<ConversationView> said = chats.view(contact.id());
        return new LiveChat(
                contact.id().value(),
                contact.queue().value(),
                org.queueName(contact.queue().value(), language),
                contact.language(),
                DeskViews.customer(contact),
                Optional.of(record.phase()),
                record.agent().map(Object::toString),
                record.agent().map(agent -> org.agentName(agent.value())),
                contact.arrivedAt().toEpochMilli(),
                record.connectedAt().map(Instant::toEpochMilli),
                said.map(ConversationView::visitorTyping).orElse(false),
                said.map(ConversationView::guests).orElse(List.of()).stream()
                        .map(guest -> new Colleague(guest.id(), guest.name()))
                        .toList(),
                said.flatMap(view -> DeskViews.identity(view, chats)),
                said.flatMap(ConversationView::peek),
                Optional.empty(),
                said.map(DeskViews::answers).orElse(List.of()));
    }

    /** What the note asks, if it is an invitation into a chat that goes on. */
    Optional<Invitation> invitation(Board board, StaffNote note, String language) {
        return onFloor(board, note.contact())
                .filter(view -> note.kind() == StaffNote.Kind.INVITE)
                .map(view -> view.record().contact())
                .map(contact -> new Invitation(
                        contact.id().value(),
                        note.author(),
                        note.authorName(),
                        note.at().toEpochMilli(),
                        note.body(),
                        contact.queue().value(),
                        org.queueName(contact.queue().value(), language),
                        contact.language(),
                        DeskViews.customer(contact)));
    }

    /** What this colleague did not decline; reads the store. */
    List<StaffNote> invitations(String colleague) {
        return room.invitations(colleague);
    }

    /** Into chats that go on and are not theirs already. */
    static List<StaffNote> open(List<StaffNote> invitations, Board board, String colleague) {
        return invitations.stream()
                .filter(note -> onFloor(board, note.contact())
                        .filter(view -> view.record()
                                .agent()
                                .filter(agent -> agent.value().equals(colleague))
                                .isEmpty())
                        .isPresent())
                .toList();
    }
}
