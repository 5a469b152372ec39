package io.parley.chat.conversation;

import io.parley.acd.port.Visitors;
import io.parley.chat.conversation.ConversationLog.Draft;
import io.parley.chat.conversation.Told.Outcome;
import io.parley.chat.protocol.ErrorCode;
import io.parley.core.contact.TranscriptEvent.Kind;
import java.util.Optional;

/** What visitors think of a conversation: once, and on the scale that is asked for. Run by its turns. */
final class ConversationRatings {
    private final Visitors.Conversation opened;
    private final ChatParts parts;
    private final ConversationLog transcript;
    private final ConversationPicture picture;
    private final ConversationWriter writer;

    ConversationRatings(
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

    void rate(Told.Rate rate) {
        Draft draft = new Draft(
                Kind.RATING,
                Told.Author.visitor(opened.visitorId(), opened.name()),
                Optional.of(rate.cid()),
                StateBody.rating(rate.kind(), rate.score(), rate.comment()));
        boolean first = transcript.seen(draft, parts.clock().millis()) == ConversationLog.Seen.NEW;
        if (first && picture.rated()) {
            rate.answer().accept(new Outcome.Refused(ErrorCode.FORBIDDEN, "nobody asks about this chat"));
        } else if (first && !isAsked(rate.kind())) {
            rate.answer().accept(new Outcome.Refused(ErrorCode.FORBIDDEN, "nobody asks for a rating on this scale"));
        } else {
            writer.once(draft, true, rate.answer(), () -> {});
        }
    }

    /** A topic that is no more asks for what it was. */
    private boolean isAsked(String kind) {
        return parts.settings()
                .topic(opened.topic())
                .map(topic -> topic.rating().equals(kind))
                .orElse(true);
    }
}
