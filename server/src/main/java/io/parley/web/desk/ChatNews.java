package io.parley.web.desk;

import io.parley.acd.port.Visitors;
import io.parley.chat.conversation.ConversationView;
import io.parley.chat.conversation.Conversations;
import io.parley.core.contact.TranscriptEvent;
import java.util.function.Consumer;

/** What chat tells the desks, as news for the hub. */
record ChatNews(Consumer<DeskNews> inbox) implements Conversations.Listener {
    @Override
    public void event(TranscriptEvent event, ConversationView now) {
        inbox.accept(new DeskNews.Said(event));
    }

    @Override
    public void typing(ConversationView now) {
        inbox.accept(new DeskNews.Typing(now.id(), now.visitorTyping(), now.peek()));
    }

    @Override
    public void colleagueTyping(ConversationView now, String id, String name, boolean on) {
        inbox.accept(new DeskNews.ColleagueTyping(now.id(), id, name, on));
    }

    @Override
    public void seen(ConversationView now, boolean byVisitor) {
        inbox.accept(new DeskNews.Seen(now.id(), now.visitor(), byVisitor));
    }

    @Override
    public void left(Visitors.OfflineMessage message) {
        inbox.accept(new DeskNews.LeftMessagesChanged());
    }
}
