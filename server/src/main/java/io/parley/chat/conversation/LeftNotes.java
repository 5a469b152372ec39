package io.parley.chat.conversation;

import io.parley.acd.port.Visitors;
import io.parley.chat.form.Filled;
import io.parley.chat.form.PreChatForm;
import io.parley.chat.protocol.ClientFrame;
import io.parley.chat.protocol.ErrorCode;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes messages left outside opening hours. What a site asks before a chat it asks before such a message, too: there
 * is no word of somebody in the store before the consent that allows it.
 */
final class LeftNotes {
    private static final Logger log = LoggerFactory.getLogger(LeftNotes.class);
    private static final int ID_CHARS = 32;

    private final ChatFloor floor;
    private final ChatParts parts;
    private final Openings openings;

    LeftNotes(ChatFloor floor, Openings openings) {
        this.floor = floor;
        parts = floor.parts();
        this.openings = openings;
    }

    /** How it went. */
    sealed interface Result {
        record Kept() implements Result {}

        record Refused(ErrorCode code, String why) implements Result {}
    }

    /** Stores a message; the same one once. Fails only if the store does; the same message is then said again. */
    CompletableFuture<Result> leave(VisitorIdentity visitor, Optional<String> address, ClientFrame.Note note) {
        if (parts.bans().isBanned(visitor.id(), address, parts.now())) {
            return refused(ErrorCode.BANNED, "you may leave no messages here");
        }
        Optional<ChatSettings.Topic> topic = parts.settings().topic(note.topic());
        if (topic.isEmpty()) {
            return refused(ErrorCode.FORBIDDEN, "there is no such topic");
        }
        String id = "n" + VisitorIdentity.hash(visitor.id() + "/" + note.oid()).substring(0, ID_CHARS);
        return switch (parts.settings().form().check(note.form(), note.consent(), note.lang(), parts.now())) {
            case PreChatForm.Checked.Bad(String why) -> known(id, why);
            case PreChatForm.Checked.Good(Filled filled) -> kept(visitor, message(id, topic.get(), note, filled));
        };
    }

    private static CompletableFuture<Result> refused(ErrorCode code, String why) {
        return CompletableFuture.completedFuture(new Result.Refused(code, why));
    }

    /** It may be kept already, when something else was asked: its answer was lost, and it comes again. */
    private CompletableFuture<Result> known(String id, String why) {
        return CompletableFuture.supplyAsync(() -> parts.visitors().offlineMessage(id), parts.scripts())
                .thenApply(message ->
                        message.isPresent() ? new Result.Kept() : new Result.Refused(ErrorCode.FORM_INCOMPLETE, why));
    }

    private Visitors.OfflineMessage message(String id, ChatSettings.Topic topic, ClientFrame.Note note, Filled filled) {
        return new Visitors.OfflineMessage(
                id,
                parts.now(),
                topic.queue().value(),
                note.lang(),
                note.name(),
                note.replyTo(),
                note.body(),
                FormBody.text(filled),
                Optional.empty(),
                Optional.empty());
    }

    private CompletableFuture<Result> kept(VisitorIdentity visitor, Visitors.OfflineMessage message) {
        return openings.save(visitor)
                .thenComposeAsync(saved -> parts.visitors().leave(message), parts.scripts())
                .thenApply(stored -> {
                    parts.counters().notes.increment();
                    log.info("message {} left for queue {}", message.id(), message.queue());
                    floor.desks().left(message);
                    return new Result.Kept();
                });
    }
}
