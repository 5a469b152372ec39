package io.parley.chat.conversation;

import io.parley.acd.port.Visitors;
import io.parley.chat.form.Consent;
import io.parley.chat.form.Filled;
import io.parley.chat.form.PreChatForm;
import io.parley.chat.form.PreChatForm.Checked;
import io.parley.core.contact.TranscriptEvent;
import java.util.List;
import java.util.Optional;

/** Whether a chat may be opened by what was filled in before it. */
final class OpeningForms {
    private final ChatParts parts;

    OpeningForms(ChatParts parts) {
        this.parts = parts;
    }

    /**
     * What goes on with a chat that is over needs no fields again, but the visitor has to have agreed to the text as it
     * is now. What goes on from a call of the visitor needs neither: the caller agreed before the call.
     *
     * @param known the visitor's chats
     */
    Checked check(Openings.Wish wish, List<Visitors.Conversation> known) {
        PreChatForm form = parts.settings().form();
        if (!form.isAsked() || wish.details().continues().isPresent()) {
            return new Checked.Good(Filled.NOTHING);
        }
        if (!wish.isFollowUp()) {
            return form.check(
                    wish.sheet().form(), wish.sheet().consent(), wish.sheet().language(), parts.now());
        }
        if (form.asks().isEmpty()) {
            return new Checked.Good(Filled.NOTHING);
        }
        String version = form.asks().get().version();
        return known.stream()
                .flatMap(chat -> agreed(chat).stream())
                .filter(consent -> consent.version().equals(version))
                .findFirst()
                .<Checked>map(consent -> new Checked.Good(Filled.agreed(consent)))
                .orElseGet(() -> new Checked.Bad("consent: is asked for since; begin a new chat"));
    }

    /** A chat begins with what was agreed to. */
    private Optional<Consent> agreed(Visitors.Conversation chat) {
        return first(chat)
                .filter(event -> event.kind() == TranscriptEvent.Kind.STATE)
                .flatMap(event -> FormBody.consent(event.body()));
    }

    /**
     * Whether what was filled in is on disk with the chat. A server that was killed between the two leaves the second
     * to the page, which says it again.
     */
    boolean hasBegun(Visitors.Conversation chat) {
        return !parts.settings().form().isAsked() || first(chat).isPresent();
    }

    private Optional<TranscriptEvent> first(Visitors.Conversation chat) {
        return parts.log().read(chat.id(), 0, 1).stream().findFirst();
    }

    /** Where visitors are asked to agree, what they type is seen only of those who did. */
    static boolean mayPeek(ChatParts parts, ConversationPicture picture) {
        return picture.isAgreed() || parts.settings().form().asks().isEmpty();
    }
}
