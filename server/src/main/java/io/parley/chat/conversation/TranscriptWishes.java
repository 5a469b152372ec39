package io.parley.chat.conversation;

import io.parley.acd.port.Outbox;
import io.parley.acd.port.Visitors;
import io.parley.chat.session.AddressBuckets;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.EmailAddress;
import io.parley.core.contact.TranscriptEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;

/**
 * Visitors who want their chat by mail. Only a chat of one's own goes out, and only one in which one of our
 * people has written: else a stranger's words to any address would be ours to send, and bots answer anybody. Blocks.
 */
public final class TranscriptWishes {
    private static final Duration DAY = Duration.ofDays(1);
    private static final int PER_VISITOR = 5;
    private static final int PER_ADDRESS = 5;
    private static final int MOST_WAITING = 20_000;
    /** Of any kind, at once, and a second in the long run: each reads the chat. */
    private static final int ASKS = 10;

    private static final double ASKS_PER_SECOND = 1.0 / 60;
    private static final int PAGE = 500;

    private final ChatParts parts;
    private final Outbox outbox;
    private final Predicate<Visitors.Conversation> offered;
    private final AddressBuckets pace = new AddressBuckets(ASKS, ASKS_PER_SECOND);
    private final LongAdder asked = new LongAdder();
    private final LongAdder refused = new LongAdder();

    /** @param language in which the letter is written */
    public record Wish(String token, ContactId chat, String address, String language) {}

    public enum Answer {
        TAKEN,
        /** The visitor has no such chat, or its queue sends none. */
        UNKNOWN,
        BAD_ADDRESS,
        /** No person has answered in it. */
        EMPTY,
        TOO_MANY,
        LATER
    }

    /** @param offered whether a chat may be sent at all */
    public TranscriptWishes(ChatFloor floor, Outbox outbox, Predicate<Visitors.Conversation> offered) {
        parts = floor.parts();
        this.outbox = outbox;
        this.offered = offered;
    }

    public Answer ask(Wish wish) {
        Answer answer = answer(wish);
        (answer == Answer.TAKEN ? asked : refused).increment();
        return answer;
    }

    private Answer answer(Wish wish) {
        Optional<EmailAddress> address = EmailAddress.of(wish.address());
        if (address.isEmpty()) {
            return Answer.BAD_ADDRESS;
        }
        String visitor = VisitorTokens.idOf(wish.token(), parts.visitors());
        Optional<Visitors.Conversation> own = parts.visitors()
                .conversation(wish.chat())
                .filter(chat -> chat.visitorId().equals(visitor))
                .filter(offered);
        if (own.isEmpty()) {
            return Answer.UNKNOWN;
        }
        if (pace.take(visitor, parts.clock().millis()) > 0) {
            return Answer.TOO_MANY;
        }
        return isAnswered(wish.chat()) ? keep(wish, own.get(), address.get()) : Answer.EMPTY;
    }

    private boolean isAnswered(ContactId chat) {
        for (long after = 0; ; ) {
            var page = parts.log().read(chat, after, PAGE);
            boolean answered = page.stream()
                    .anyMatch(event -> event.kind() == TranscriptEvent.Kind.MESSAGE
                            && event.author() == TranscriptEvent.Author.AGENT);
            if (answered || page.size() < PAGE) {
                return answered;
            }
            after = page.getLast().seq();
        }
    }

    private Answer keep(Wish wish, Visitors.Conversation chat, EmailAddress address) {
        boolean spoken = parts.settings().languages().contains(wish.language());
        Outbox.Letter letter = new Outbox.Letter(
                "m" + parts.secrets().get(),
                chat.id(),
                chat.visitorId(),
                address,
                spoken ? wish.language() : chat.language(),
                parts.now(),
                0);
        Outbox.Limits limits = new Outbox.Limits(parts.now().minus(DAY), PER_VISITOR, PER_ADDRESS, MOST_WAITING);
        try {
            return switch (outbox.ask(letter, limits).join()) {
                case KEPT, KNOWN -> Answer.TAKEN;
                case TOO_MANY -> Answer.TOO_MANY;
                case FULL -> Answer.LATER;
            };
        } catch (CompletionException e) {
            return Answer.LATER; // the store has said why; the visitor may ask again
        }
    }

    public long asked() {
        return asked.sum();
    }

    public long refused() {
        return refused.sum();
    }
}
