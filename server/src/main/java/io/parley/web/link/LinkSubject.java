package io.parley.web.link;

import io.parley.chat.conversation.ConversationView;
import io.parley.chat.form.Answer;
import io.parley.chat.identity.SignedIdentity;
import io.parley.core.contact.Callback;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.Customer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The contact that links are for.
 *
 * @param attributes what was told of it on its way; of one in history nothing is kept
 * @param called the number at which the customer is called back
 * @param signed whom the site says the visitor is
 * @param answers what the visitor filled in before the chat
 */
public record LinkSubject(
        String id,
        Channel channel,
        String queue,
        String language,
        Customer customer,
        Map<String, String> attributes,
        Optional<String> called,
        Optional<SignedIdentity> signed,
        List<Answer> answers) {

    /** One that is on a desk. @param said its conversation, if it is a chat */
    public static LinkSubject of(Contact contact, Optional<ConversationView> said) {
        return new LinkSubject(
                contact.id().value(),
                contact.channel(),
                contact.queue().value(),
                contact.language(),
                contact.customer(),
                contact.attributes(),
                contact.callback().map(Callback::number),
                said.flatMap(ConversationView::identity),
                said.map(ConversationView::answers).orElse(List.of()));
    }

    /** One of history. */
    public static LinkSubject past(String id, Channel channel, String queue, String language, Customer customer) {
        return new LinkSubject(
                id, channel, queue, language, customer, Map.of(), Optional.empty(), Optional.empty(), List.of());
    }
}
