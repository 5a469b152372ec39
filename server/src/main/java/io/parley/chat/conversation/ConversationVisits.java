package io.parley.chat.conversation;

import io.parley.chat.conversation.ConversationLog.Draft;
import io.parley.chat.conversation.ConversationView.State;
import io.parley.chat.conversation.Told.Outcome;
import io.parley.chat.protocol.ErrorCode;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.TranscriptEvent.Kind;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Colleagues who come in beside the agent of one chat, and go. */
final class ConversationVisits {
    private static final Logger log = LoggerFactory.getLogger(ConversationVisits.class);

    private final ContactId id;
    private final ConversationPicture picture;
    private final ConversationWriter writer;

    ConversationVisits(ContactId id, ConversationPicture picture, ConversationWriter writer) {
        this.id = id;
        this.picture = picture;
        this.writer = writer;
    }

    void visit(Told.Visit visit) {
        Told.Author colleague = visit.colleague();
        boolean there = picture.guest(colleague.id()).isPresent();
        boolean owner =
                picture.agent().filter(a -> a.value().equals(colleague.id())).isPresent();
        boolean withAgent = picture.state() == State.ACTIVE || picture.state() == State.ASLEEP;
        if (visit.in() && (owner || !withAgent)) {
            visit.answer().accept(new Outcome.Refused(ErrorCode.FORBIDDEN, "this chat is not with another agent"));
        } else if (there == visit.in()) {
            visit.answer().accept(new Outcome.Done());
        } else {
            Kind kind = visit.in() ? Kind.JOIN : Kind.LEAVE;
            writer.write(new Draft(kind, named(colleague), Optional.empty(), StateBody.guest()), event -> {
                log.info("chat {}: colleague {} {}", id, colleague.id(), visit.in() ? "came in" : "left");
                visit.answer().accept(new Outcome.Stored(event, false));
            });
        }
    }

    /** A colleague beside the agent is called what the visitor was told. */
    Told.Author named(Told.Author author) {
        return picture.guest(author.id())
                .map(name -> new Told.Author(author.who(), author.id(), name))
                .orElse(author);
    }
}
