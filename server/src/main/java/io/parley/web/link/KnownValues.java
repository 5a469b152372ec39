package io.parley.web.link;

import io.parley.chat.form.Answer;
import io.parley.chat.identity.SignedIdentity;
import io.parley.core.contact.CustomerIdentity;
import io.parley.core.contact.CustomerIdentity.Kind;
import io.parley.core.contact.WrittenNumber;
import java.util.Optional;
import java.util.Set;

/** What is known of a contact for the places of links: what it says itself first, then what its customer is tied to. */
final class KnownValues {
    private final LinkSubject contact;
    private final LinkSettings settings;
    private final Tied tied;

    /** The one thing of a kind that the customer of this key is known by, too. */
    interface Tied {
        Optional<String> of(String key, Kind kind);
    }

    KnownValues(LinkSubject contact, LinkSettings settings, Tied tied) {
        this.contact = contact;
        this.settings = settings;
        this.tied = tied;
    }

    Optional<String> of(String place) {
        return switch (place) {
            case "number" -> number();
            case "email" -> email();
            case "name" -> contact.signed().flatMap(SignedIdentity::name).or(contact.customer()::name);
            case "customer" -> contact.signed().map(SignedIdentity::subject).or(() -> tied(Kind.SUBJECT));
            case "contact" -> Optional.of(contact.id());
            case "queue" -> Optional.of(contact.queue());
            case "language" -> Optional.of(contact.language());
            default -> attribute(place.substring(LinkTemplate.ATTRIBUTE.length()));
        };
    }

    private Optional<String> number() {
        return Optional.of(contact.customer().key())
                .flatMap(CustomerIdentity::number)
                .or(() -> contact.called().flatMap(CustomerIdentity::number))
                .or(() -> answer(settings.numberFields())
                        .map(WrittenNumber::dialled)
                        .flatMap(CustomerIdentity::number))
                .map(CustomerIdentity::value)
                .or(() -> tied(Kind.NUMBER));
    }

    private Optional<String> email() {
        return contact.signed()
                .flatMap(SignedIdentity::email)
                .or(() -> answer(settings.emailFields()))
                .or(() -> tied(Kind.EMAIL));
    }

    private Optional<String> answer(Set<String> fields) {
        return contact.answers().stream()
                .filter(answer -> fields.contains(answer.field()))
                .map(Answer::value)
                .findFirst();
    }

    private Optional<String> attribute(String name) {
        return Optional.ofNullable(contact.attributes().get(name))
                .or(() -> contact.signed()
                        .map(SignedIdentity::attributes)
                        .flatMap(signed -> Optional.ofNullable(signed.get(name))))
                .or(() -> answer(Set.of(name)));
    }

    private Optional<String> tied(Kind kind) {
        return tied.of(contact.customer().key(), kind);
    }
}
