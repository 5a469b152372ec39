package io.parley.chat.conversation;

import io.parley.acd.port.Visitors;
import io.parley.core.contact.Amendments;
import io.parley.core.contact.TranscriptEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages that are left in the middle of a chat with a bot. What the visitor wrote is in the log before it is taken
 * here, and the chat does not end before it is kept: so a crash in between is made good at the next start. Run by the
 * turns of its conversation.
 */
final class BotMessages {
    private static final Logger log = LoggerFactory.getLogger(BotMessages.class);
    /** Messages left in one chat; what is written after them stays in the chat. */
    private static final int MOST = 5;

    private static final int LONGEST = 4_000;
    private static final Duration AGAIN = Duration.ofSeconds(2);

    private final Visitors.Conversation opened;
    private final ChatParts parts;
    private final ConversationPicture picture;
    private final BotTalk.Chat chat;
    /** Since the start of the server, also those that are not on disk yet. */
    private int taken;

    private int onTheirWay;
    private Optional<Told.End> held = Optional.empty();

    BotMessages(Visitors.Conversation opened, ChatParts parts, ConversationPicture picture, BotTalk.Chat chat) {
        this.opened = opened;
        this.parts = parts;
        this.picture = picture;
        this.chat = chat;
    }

    /** Whether what the visitor writes next is one. */
    boolean areTaken() {
        return picture.bot().takesMessage() && Math.max(taken, picture.bot().messages()) < MOST;
    }

    void take(TranscriptEvent event, List<TranscriptEvent> said) {
        taken++;
        onTheirWay++;
        Visitors.OfflineMessage message = new Visitors.OfflineMessage(
                LeftWords.id(event),
                event.at(),
                opened.queue(),
                picture.spoken().language(),
                opened.name(),
                LeftWords.reach(event.body()).orElseThrow(),
                Amendments.visitorWords(said, event.seq(), LONGEST),
                Optional.empty(),
                Optional.empty());
        leave(message, event.seq());
    }

    private void leave(Visitors.OfflineMessage message, long seq) {
        parts.visitors().leave(message, new Visitors.FromChat(opened.id(), seq)).whenComplete((done, failure) -> {
            if (failure == null) {
                chat.left().accept(message);
                chat.inbox().accept(new Told.MessageKept(seq));
            } else {
                log.warn("message {} was not stored, trying again: {}", message.id(), failure.toString());
                parts.wake().at(parts.now().plus(AGAIN), () -> leave(message, seq));
            }
        });
    }

    /** @return whether the end waits, until what is on its way is kept */
    boolean hold(Told.End end) {
        if (onTheirWay == 0) {
            return false;
        }
        held = held.or(() -> Optional.of(end));
        return true;
    }

    /** One is kept. @return the end that may go on now */
    Optional<Told.End> kept() {
        onTheirWay--;
        Optional<Told.End> goesOn = onTheirWay == 0 ? held : Optional.empty();
        goesOn.ifPresent(end -> held = Optional.empty());
        return goesOn;
    }
}
