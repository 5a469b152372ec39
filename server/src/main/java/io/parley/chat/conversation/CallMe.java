package io.parley.chat.conversation;

import io.parley.core.contact.Callback;
import io.parley.core.contact.ContactId;
import io.parley.core.routing.RoutingEvent;
import java.util.function.Consumer;

/** Asks to be called back instead of waiting in a chat. */
final class CallMe {
    private CallMe() {}

    /**
     * The floor ends the chat where the callback takes its place; who still waits after that is not called.
     *
     * @param answer whether the visitor will be called
     */
    static void ask(ChatParts parts, ContactId chat, String number, Consumer<Boolean> answer) {
        parts.distributor()
                .postDurably(new RoutingEvent.CallbackAsked(chat, Callback.Way.WIDGET, number))
                .thenRunAsync(
                        () -> answer.accept(parts.distributor().closeUp(chat).waiting().stream()
                                .noneMatch(view -> view.record().contact().id().equals(chat))),
                        parts.scripts());
    }
}
