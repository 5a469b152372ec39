package io.parley.review;

import io.parley.core.contact.CallbackAttempt;
import io.parley.core.contact.ContactId;
import io.parley.store.ContactFinder;
import io.parley.store.ContactFinder.Found;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What history says of places that were kept, taken over and left by rule. */
final class CallbackFiles {
    private CallbackFiles() {}

    static ContactFile.Links links(ContactFinder contacts, Found found) {
        ContactId id = found.record().contact().id();
        return new ContactFile.Links(
                found.record().resumes().map(ContactId::value),
                contacts.resumedBy(id).map(ContactId::value),
                contacts.callbackOf(id).map(one -> one.record().contact().id().value()),
                found.record().partOf().map(ContactId::value));
    }

    static List<ContactFile.FlowedOut> flowOuts(ContactFinder contacts, ContactId id) {
        return contacts.flowOuts(id).stream()
                .map(out -> new ContactFile.FlowedOut(
                        out.queue().value(),
                        out.enteredAt().toEpochMilli(),
                        out.leftAt().toEpochMilli(),
                        out.reason()))
                .toList();
    }

    static Optional<ContactFile.CalledBack> callback(ContactFinder contacts, Found found) {
        ContactId id = found.record().contact().id();
        return found.record()
                .contact()
                .callback()
                .map(callback -> new ContactFile.CalledBack(
                        callback.of().value(),
                        code(callback.way()),
                        callback.number(),
                        contacts.isCounted(id).orElse(true),
                        contacts.attempts(id).stream()
                                .map(CallbackFiles::attempt)
                                .toList()));
    }

    private static ContactFile.Attempt attempt(CallbackAttempt attempt) {
        return new ContactFile.Attempt(
                attempt.dialledAt().toEpochMilli(),
                attempt.agent().map(Object::toString),
                attempt.overAt().map(Instant::toEpochMilli),
                attempt.outcome().map(CallbackFiles::code));
    }

    private static String code(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
