package io.parley.web.console;

import io.parley.acd.Distributor;
import io.parley.chat.conversation.ConversationView;
import io.parley.chat.conversation.Conversations;
import io.parley.chat.staff.StaffRoom;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactId;
import io.parley.core.routing.Board;
import io.parley.review.ReviewDesk;
import io.parley.review.Reviewer;
import io.parley.web.desk.StaffPictures;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Durably;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Words in chats that are changed by whoever wrote them, and words that a supervisor makes to be gone. */
public final class AmendRoutes {
    private static final Refusal FOREIGN =
            Refusal.conflict("not_yours", "only one's own words are changed, in a chat one is in");

    private final Distributor distributor;
    private final Conversations conversations;
    private final StaffPictures pictures;
    private final StaffRoom room;
    private final ReviewDesk review;

    public AmendRoutes(
            Distributor distributor,
            Conversations conversations,
            StaffPictures pictures,
            StaffRoom room,
            ReviewDesk review) {
        this.distributor = distributor;
        this.conversations = conversations;
        this.pictures = pictures;
        this.room = room;
        this.review = review;
    }

    /**
     * One of them.
     *
     * @param seq of the message, file or rating
     * @param note of what staff wrote
     * @param wrapUp true: the note of wrap-up
     */
    public record Redaction(Optional<Long> seq, Optional<Long> note, Optional<Boolean> wrapUp) {
        public Redaction {
            long given = Stream.of(seq, note, wrapUp.filter(gone -> gone))
                    .filter(Optional::isPresent)
                    .count();
            if (given != 1 || seq.or(() -> note).orElse(1L) < 1) {
                throw Refusal.badField(
                        "seq", "or note must be a number there is, or wrapUp true, and only one of them");
            }
        }

        boolean isWrapUp() {
            return wrapUp.orElse(false);
        }
    }

    public List<Route<?>> routes() {
        return List.of(
                Route.put("/api/contacts/{id}/messages/{seq}")
                        .takes(MessageRoutes.Message.class)
                        .access(Access.DESK)
                        .answers(MessageRoutes.Stored.class)
                        .about("Other words for a message of one's own, within the time that is allowed.")
                        .does(this::edit),
                Route.put("/api/chats/{id}/messages/{seq}")
                        .takes(MessageRoutes.Message.class)
                        .access(Access.SIGNED_IN)
                        .answers(MessageRoutes.Stored.class)
                        .about("The same for one who has joined a chat of somebody else.")
                        .does(this::editBeside),
                Route.post("/api/contacts/{id}/redactions")
                        .takes(Redaction.class)
                        .access(Access.FLOOR)
                        .about("Words of a message, note or rating, or a file, are gone; who did it stays.")
                        .does(this::redact));
    }

    private Answer edit(ApiCall call, MessageRoutes.Message words) {
        Board.ContactView contact = Mine.contact(call, distributor);
        if (contact.record().contact().channel() != Channel.CHAT) {
            throw Refusal.conflict("not_a_chat", "a call has no messages");
        }
        return edit(call, contact.record().contact().id(), words);
    }

    private Answer editBeside(ApiCall call, MessageRoutes.Message words) {
        ContactId chat = Mine.id(call);
        Board board = distributor.closeUp(chat);
        boolean mayLook = StaffPictures.onFloor(board, chat)
                .filter(view -> pictures.mayWatch(call.person(), board, chat))
                .isPresent();
        if (!mayLook) {
            throw Refusal.notFound("chat");
        }
        return edit(call, chat, words);
    }

    private Answer edit(ApiCall call, ContactId chat, MessageRoutes.Message words) {
        AgentId me = new AgentId(call.person().id());
        Conversations.Ack ack = Durably.await(
                MessageRoutes.refusing(conversations.edit(chat, me, number(call), words.cid(), words.body()), FOREIGN));
        return Answer.json(new MessageRoutes.Stored(ack.cid(), ack.seq(), ack.tsMs(), ack.dup()));
    }

    private static long number(ApiCall call) {
        String seq = call.path("seq");
        if (!seq.matches("[1-9][0-9]{0,15}")) {
            throw Refusal.notFound("message");
        }
        return Long.parseLong(seq);
    }

    private Answer redact(ApiCall call, Redaction redaction) {
        if (redaction.isWrapUp()) {
            return redactWrapUp(call);
        }
        if (redaction.note().isPresent()) {
            return redactNote(call, redaction.note().get());
        }
        ConversationView.Guest me =
                new ConversationView.Guest(call.person().id(), call.person().name());
        Durably.await(MessageRoutes.refusing(
                conversations.redact(Mine.id(call), me, redaction.seq().orElseThrow()), Refusal.notFound("contact")));
        return Answer.done();
    }

    private Answer redactWrapUp(ApiCall call) {
        boolean over = review.redactNote(
                        Mine.id(call), new Reviewer(call.person().id()))
                .orElseThrow(() -> Refusal.notFound("contact"));
        if (!over) {
            throw Refusal.conflict("not_over", "its agent may still write another note");
        }
        return Answer.done();
    }

    private Answer redactNote(ApiCall call, long note) {
        boolean known = Durably.await(room.redact(Mine.id(call), note, StaffNoteRoutes.writer(call)));
        if (!known) {
            throw Refusal.notFound("note");
        }
        return Answer.done();
    }
}
