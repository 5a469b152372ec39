package io.parley.chat.conversation;

import io.parley.acd.port.Visitors;
import io.parley.chat.language.Spoken;
import io.parley.core.contact.ContactId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at a visitor's first words for another language than the chat's. Once it is open nothing is routed by that: the
 * agent is shown it, and decides.
 */
final class LanguageWatch {
    private static final Logger log = LoggerFactory.getLogger(LanguageWatch.class);
    private static final int FIRST_WORDS = 5;

    private final Visitors.Conversation opened;
    private final ChatParts parts;
    private final ConversationPicture picture;
    private final Consumer<Told> post;

    LanguageWatch(Visitors.Conversation opened, ChatParts parts, ConversationPicture picture, Consumer<Told> post) {
        this.opened = opened;
        this.parts = parts;
        this.picture = picture;
        this.post = post;
    }

    /** The visitor wrote something. */
    void heard(String words) {
        Spoken now = picture.spoken();
        if (now.isDoubtful() || picture.isLanguageSaid() || picture.visitorWords() > FIRST_WORDS) {
            return;
        }
        Set<String> known = parts.settings().languages();
        Spoken guess = Spoken.of(now.language(), List.of(), parts.aids().sense().of(words, known), known);
        Optional<String> other =
                guess.perhaps().or(() -> Optional.of(guess.language())).filter(code -> !code.equals(now.language()));
        other.ifPresent(code -> post.accept(new Told.Speak(
                Told.Author.SERVER, new Spoken(now.language(), Optional.of(code), now.page()), outcome -> {})));
    }

    /** The agent has said it: what goes on with this chat later begins so. */
    void keep(String language) {
        ContactId id = opened.id();
        parts.visitors().speaks(id, language).exceptionally(failure -> {
            log.warn("the language of chat {} is not kept for later ones", id, failure);
            return null;
        });
    }
}
