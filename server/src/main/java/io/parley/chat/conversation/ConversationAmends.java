package io.parley.chat.conversation;

import io.parley.acd.port.Visitors;
import io.parley.chat.conversation.ConversationLog.Draft;
import io.parley.chat.conversation.ConversationLog.Seen;
import io.parley.chat.conversation.ConversationView.State;
import io.parley.chat.conversation.Told.Outcome;
import io.parley.chat.identity.SignedIdentity;
import io.parley.chat.protocol.ErrorCode;
import io.parley.core.contact.Amendment;
import io.parley.core.contact.TranscriptEvent;
import io.parley.core.contact.TranscriptEvent.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What changes earlier events of a conversation: each is an event of its own, so every screen follows, in order. Run by
 * the turns of its conversation.
 */
final class ConversationAmends {
    private static final Logger log = LoggerFactory.getLogger(ConversationAmends.class);

    private static final Set<Kind> REDACTABLE = Set.of(Kind.MESSAGE, Kind.FILE, Kind.RATING);

    private final Visitors.Conversation opened;
    private final ChatParts parts;
    private final ConversationLog transcript;
    private final ConversationPicture picture;
    private final ConversationWriter writer;

    ConversationAmends(
            Visitors.Conversation opened,
            ChatParts parts,
            ConversationLog transcript,
            ConversationPicture picture,
            ConversationWriter writer) {
        this.opened = opened;
        this.parts = parts;
        this.transcript = transcript;
        this.picture = picture;
        this.writer = writer;
    }

    private Optional<TranscriptEvent> event(long seq) {
        return seq < 1 ? Optional.empty() : transcript.event(seq, parts.clock().millis());
    }

    void edit(Told.Edit edit) {
        String body = new Amendment(edit.of(), edit.words().body()).body();
        Draft draft = new Draft(Kind.EDIT, edit.by(), Optional.of(edit.words().cid()), body);
        boolean news = transcript.seen(draft, parts.clock().millis()) == Seen.NEW && picture.state() != State.CLOSED;
        Optional<Outcome.Refused> refused = news ? refused(edit) : Optional.empty();
        refused.ifPresentOrElse(
                edit.answer(),
                () -> writer.once(
                        draft, picture.state() != State.CLOSED, edit.answer(), parts.counters().edits::increment));
    }

    private Optional<Outcome.Refused> refused(Told.Edit edit) {
        boolean visitor = edit.by().who() == TranscriptEvent.Author.VISITOR;
        Optional<TranscriptEvent> own = event(edit.of())
                .filter(event -> event.kind() == Kind.MESSAGE)
                .filter(event -> event.author() == edit.by().who()
                        && event.authorId().equals(edit.by().id()))
                .filter(event -> visitor || picture.isHere(edit.by().id()));
        if (own.isEmpty()) {
            return Optional.of(new Outcome.Refused(ErrorCode.FORBIDDEN, "there is no such message of yours"));
        }
        ChatSettings.Manners manners = parts.settings().manners();
        Duration within = visitor ? manners.visitorEdits() : manners.agentEdits();
        boolean late = own.get().at().plus(within).isBefore(parts.now()) || within.isZero();
        return late || own.get().body().isEmpty()
                ? Optional.of(new Outcome.Refused(ErrorCode.TOO_LATE, "it may not be changed any more"))
                : Optional.empty();
    }

    /** Twice is once. */
    void redact(Told.Redact redact) {
        Optional<TranscriptEvent> target = event(redact.of()).filter(event -> REDACTABLE.contains(event.kind()));
        if (target.isEmpty()) {
            redact.answer()
                    .accept(new Outcome.Refused(ErrorCode.BAD_FRAME, "no message, file or rating has this number"));
        } else if (!target.get().hasWords()) {
            redact.answer().accept(new Outcome.Done());
        } else {
            String body = new Amendment(redact.of(), "").body();
            writer.write(new Draft(Kind.REDACT, redact.by(), Optional.empty(), body), event -> {
                parts.counters().redactions.increment();
                log.info(
                        "chat {}: event {} redacted by {}",
                        opened.id(),
                        redact.of(),
                        redact.by().id());
                redact.answer().accept(new Outcome.Stored(event, false));
            });
        }
    }

    void identify(SignedIdentity identity) {
        boolean news = picture.identity().filter(identity::equals).isEmpty();
        if (news && picture.state() != State.CLOSED && transcript.head() > 0) {
            String body = StateBody.identity(identity);
            writer.write(new Draft(Kind.IDENTITY, Told.Author.SERVER, Optional.empty(), body), event -> {});
        }
    }
}
