package io.parley.chat.conversation;

import io.parley.chat.conversation.ConversationLog.Draft;
import io.parley.chat.conversation.ConversationLog.Seen;
import io.parley.chat.conversation.Told.Outcome;
import io.parley.core.contact.TranscriptEvent;
import io.parley.core.contact.TranscriptEvent.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether the visitor has said more than the author of an answer had read. Asked by the turn that would write the
 * answer, so nothing can come in between.
 */
final class StaleReplies {
    private static final int PAGE = 500;
    private static final int MOST = 50;

    private final ChatParts parts;
    private final ConversationLog transcript;
    private final ConversationPicture picture;

    StaleReplies(ChatParts parts, ConversationLog transcript, ConversationPicture picture) {
        this.parts = parts;
        this.transcript = transcript;
        this.picture = picture;
    }

    /** Nothing where this very answer is there already, since then it is only told again. */
    Optional<Outcome> of(Told.Reply reply) {
        Draft draft = new Draft(
                Kind.MESSAGE,
                reply.author(),
                Optional.of(reply.words().cid()),
                reply.words().body());
        if (picture.visitorSaid() <= reply.after()
                || transcript.seen(draft, parts.clock().millis()) != Seen.NEW) {
            return Optional.empty();
        }
        List<TranscriptEvent> said = since(reply.after());
        return said.isEmpty() ? Optional.empty() : Optional.of(new Outcome.Stale(said));
    }

    /** What is gone since is not said any more. */
    private List<TranscriptEvent> since(long seq) {
        List<TranscriptEvent> said = new ArrayList<>();
        long after = seq;
        while (after < picture.visitorSaid() && said.size() < MOST) {
            List<TranscriptEvent> page =
                    transcript.page(after, PAGE, parts.clock().millis());
            page.stream()
                    .filter(event -> event.author() == TranscriptEvent.Author.VISITOR)
                    .filter(event -> event.kind() == Kind.MESSAGE || event.kind() == Kind.FILE)
                    .filter(event -> !event.body().isEmpty())
                    .forEach(said::add);
            after = page.isEmpty() ? picture.visitorSaid() : page.getLast().seq();
        }
        return said.subList(0, Math.min(MOST, said.size()));
    }
}
