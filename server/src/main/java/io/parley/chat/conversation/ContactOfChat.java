package io.parley.chat.conversation;

import io.parley.acd.port.Visitors;
import io.parley.chat.form.Answer;
import io.parley.chat.identity.SignedIdentity;
import io.parley.core.contact.AttributeRules;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.Customer;
import io.parley.core.queue.QueueId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A chat as the floor knows it: what was only said counts where it may, what was signed counts before it. */
final class ContactOfChat {
    private static final String YES = "yes";

    private ContactOfChat() {}

    /** Who was with a bot waits since people were asked for. */
    static Contact of(Visitors.Conversation opened, ConversationPicture picture, AttributeRules unsigned) {
        Instant since =
                picture.bot().overAt().filter(at -> !picture.bot().only()).orElse(opened.openedAt());
        Optional<SignedIdentity> signed = picture.identity();
        Map<String, String> attributes = new TreeMap<>(unsigned.of(picture.fields()));
        picture.answers().stream()
                .filter(Answer::counts)
                .forEach(answer -> attributes.put(answer.field(), answer.value()));
        signed.ifPresent(one -> attributes.putAll(verified(one)));
        return new Contact(
                opened.id(),
                Channel.CHAT,
                new QueueId(opened.queue()),
                opened.language(),
                signed.map(SignedIdentity::priority).orElse(0),
                new Customer(opened.visitorId(), Optional.of(opened.name()).filter(n -> !n.isBlank())),
                since,
                attributes);
    }

    static Map<String, String> verified(SignedIdentity signed) {
        Map<String, String> attributes = new TreeMap<>(signed.attributes());
        attributes.put(AttributeRules.VERIFIED, YES);
        return attributes;
    }
}
