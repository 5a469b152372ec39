package io.parley.web.desk;

import io.parley.chat.conversation.ConversationView;
import io.parley.chat.conversation.Conversations;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.web.desk.BoardShapes.BotRow;
import io.parley.web.desk.DeskShapes.CustomerView;
import io.parley.web.desk.StaffShapes.LiveChat;
import io.parley.web.org.Org;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Chats that bots have, which no floor knows: as the board shows them, and who looks at one. Safe from any thread. */
final class BotChats {
    private final Org org;
    private final Conversations chats;

    BotChats(Org org, Conversations chats) {
        this.org = org;
        this.chats = chats;
    }

    /** The longest first. */
    List<BotRow> rows(String language) {
        return chats.withBots().stream()
                .map(view -> row(view, language))
                .sorted(Comparator.comparingLong(BotRow::sinceMs).thenComparing(BotRow::id))
                .toList();
    }

    private BotRow row(ConversationView view, String language) {
        ConversationView.BotPart bot = view.bot().orElseThrow();
        String queue = view.opened().queue();
        return new BotRow(
                view.id().value(),
                customer(view),
                bot.id(),
                bot.name(),
                queue,
                org.queueName(queue, language),
                view.spoken().language(),
                bot.since().toEpochMilli(),
                bot.asked(),
                bot.misses());
    }

    private static CustomerView customer(ConversationView view) {
        Optional<String> name = Optional.of(view.opened().name()).filter(one -> !one.isBlank());
        return new CustomerView(view.opened().visitorId(), name);
    }

    /** With a bot, or on its way from the bot into its queue. */
    Optional<ConversationView> find(ContactId chat) {
        return chats.going(chat)
                .filter(view -> view.bot().isPresent())
                .filter(view -> view.isWithBot() || view.state() == ConversationView.State.WAITING);
    }

    Optional<LiveChat> live(ContactId chat, String language) {
        return find(chat).map(view -> live(view, language));
    }

    private LiveChat live(ConversationView view, String language) {
        String queue = view.opened().queue();
        return new LiveChat(
                view.id().value(),
                queue,
                org.queueName(queue, language),
                view.spoken().language(),
                customer(view),
                Optional.of(ContactPhase.QUEUED).filter(phase -> !view.isWithBot()),
                Optional.empty(),
                Optional.empty(),
                view.opened().openedAt().toEpochMilli(),
                Optional.empty(),
                view.visitorTyping(),
                List.of(),
                DeskViews.identity(view, chats),
                view.peek(),
                view.bot().map(ConversationView.BotPart::name).filter(name -> view.isWithBot()),
                DeskViews.answers(view));
    }
}
