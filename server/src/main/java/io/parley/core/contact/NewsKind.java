package io.parley.core.contact;

import java.util.Arrays;
import java.util.Optional;

/** What programs of others can be told of; the names are part of WEBHOOKS.md. */
public enum NewsKind {
    /** It entered a queue: it arrived, or came back to one. */
    CONTACT_WAITING("contact.waiting"),
    /** Customer and agent hear or read each other. */
    CONTACT_ANSWERED("contact.answered"),
    CONTACT_TRANSFERRED("contact.transferred"),
    CONTACT_ENDED("contact.ended"),
    /** An agent is done with it: the outcome is known. */
    CONTACT_WRAPPED_UP("contact.wrapped_up"),
    CONTACT_RATED("contact.rated"),
    CALLBACK_PROMISED("callback.promised"),
    CALLBACK_ENDED("callback.ended"),
    VOICEMAIL_LEFT("voicemail.left"),
    MESSAGE_LEFT("message.left");

    private final String text;

    NewsKind(String text) {
        this.text = text;
    }

    /** As it is written in the configuration and told. */
    public String text() {
        return text;
    }

    public static Optional<NewsKind> of(String text) {
        return Arrays.stream(values()).filter(kind -> kind.text.equals(text)).findFirst();
    }
}
