package io.parley.web.desk;

import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.StaffNote;
import io.parley.web.desk.DeskShapes.CustomerView;
import io.parley.web.desk.DeskShapes.IdentityCard;
import java.util.List;
import java.util.Optional;

/** What staff see of each other's chats, in the shapes of API.md; times in milliseconds since 1970. */
public final class StaffShapes {
    private StaffShapes() {}

    /**
     * What somebody of the staff wrote beside a chat; no visitor ever sees one.
     *
     * @param to whom an invitation is for; @param goneBy the name of who made its words to be gone
     */
    public record NoteView(
            String c,
            long seq,
            long ts,
            StaffNote.Kind kind,
            String by,
            String byName,
            Optional<String> to,
            String cid,
            String body,
            Optional<String> goneBy,
            Optional<Long> goneAt) {

        public static NoteView of(StaffNote note) {
            return new NoteView(
                    note.contact().value(),
                    note.seq(),
                    note.at().toEpochMilli(),
                    note.kind(),
                    note.author(),
                    note.authorName(),
                    note.to(),
                    note.cid(),
                    note.body(),
                    note.gone().map(StaffNote.Gone::by),
                    note.gone().map(gone -> gone.at().toEpochMilli()));
        }
    }

    /** A colleague who is in a chat beside its agent. */
    public record Colleague(String id, String name) {}

    /**
     * A chat that goes on, as those see it who look on.
     *
     * @param phase absent while a bot has it; @param agent who has it
     * @param bot the name of the bot that has it
     */
    public record LiveChat(
            String id,
            String queue,
            String queueName,
            String language,
            CustomerView customer,
            Optional<ContactPhase> phase,
            Optional<String> agent,
            Optional<String> agentName,
            long arrivedAt,
            Optional<Long> connectedAt,
            boolean visitorTyping,
            List<Colleague> guests,
            Optional<IdentityCard> identity,
            Optional<String> peek,
            Optional<String> bot,
            List<DeskShapes.AnswerCard> answers) {}

    /** A colleague asks one to look at a chat. */
    public record Invitation(
            String contact,
            String by,
            String byName,
            long at,
            String words,
            String queue,
            String queueName,
            String language,
            CustomerView customer) {}
}
