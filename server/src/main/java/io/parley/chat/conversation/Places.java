package io.parley.chat.conversation;

import io.parley.core.contact.Callback;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.routing.Board;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** Tells those who wait their place, at most once a second and only what changed. */
final class Places {
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final ChatParts parts;
    private final Function<ContactId, Optional<ChatConversation>> conversations;
    private final Runnable eachSecond;
    private volatile boolean running;
    private Board last = Board.EMPTY;

    /** @param eachSecond what else is to be done so often */
    Places(ChatParts parts, Function<ContactId, Optional<ChatConversation>> conversations, Runnable eachSecond) {
        this.parts = parts;
        this.eachSecond = eachSecond;
        this.conversations = conversations;
    }

    void start() {
        running = true;
        next();
    }

    void stop() {
        running = false;
    }

    private void next() {
        parts.wake().at(parts.clock().instant().plus(EVERY), () -> {
            if (running) {
                next();
                parts.scripts().execute(this::look);
            }
        });
    }

    private synchronized void look() {
        eachSecond.run();
        Board board = parts.distributor().board();
        if (board == last) {
            return; // nothing was decided or estimated since; conversations drop what they told already
        }
        last = board;
        for (Board.ContactView waiting : board.waiting()) {
            if (waiting.record().contact().channel() == Channel.CHAT
                    && waiting.place().isPresent()) {
                conversations
                        .apply(waiting.record().contact().id())
                        .ifPresent(c -> c.post(
                                new Told.Place(waiting.place().getAsInt(), told(waiting), mayCall(board, waiting))));
            }
        }
    }

    private OptionalInt told(Board.ContactView waiting) {
        return parts.distributor().told().seconds(waiting.record(), waiting.etaSeconds());
    }

    private static boolean mayCall(Board board, Board.ContactView waiting) {
        Contact contact = waiting.record().contact();
        return board.queues().stream()
                .filter(queue -> queue.queue().equals(contact.queue()))
                .map(Board.QueueView::callback)
                .anyMatch(rules -> rules.allows(Callback.Way.WIDGET)
                        && !contact.arrivedAt().plus(rules.offeredAfter()).isAfter(board.at()));
    }
}
