package io.parley.acd.port;

import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.FlowMoment;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What callers did on their way through a call flow, kept with the contact. */
public interface FlowLog {

    /** Keeps nothing. */
    FlowLog NONE = new FlowLog() {
        @Override
        public CompletableFuture<Void> took(ContactId contact, int from, List<FlowMoment> steps) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletableFuture<Void> rated(ContactId contact, int score, Instant at) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletableFuture<Void> handedOn(Contact contact, Instant answered, Instant over, ContactEnd end) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public List<FlowMoment> of(ContactId contact) {
            return List.of();
        }

        @Override
        public CompletableFuture<Optional<String>> spoken(String customer) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
    };

    /** Steps in their order, numbered from {@code from}. */
    CompletableFuture<Void> took(ContactId contact, int from, List<FlowMoment> steps);

    /** The customer said how it was, 1 to 5; the first time counts. */
    CompletableFuture<Void> rated(ContactId contact, int score, Instant at);

    /** A caller whom no queue had talked to somebody outside; told when that begins, and again when it is over. */
    CompletableFuture<Void> handedOn(Contact contact, Instant answered, Instant over, ContactEnd end);

    List<FlowMoment> of(ContactId contact);

    /** The language of this customer's last call in which they chose one, or an agent set it right. */
    CompletableFuture<Optional<String>> spoken(String customer);
}
