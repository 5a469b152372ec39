package io.parley.sip.call;

import io.parley.acd.port.FlowLog;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.FlowMoment;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Knows which language a caller spoke before, and keeps nothing of this call. */
record SpokenOnly(FlowLog known) implements FlowLog {
    @Override
    public CompletableFuture<Optional<String>> spoken(String customer) {
        return known.spoken(customer);
    }

    @Override
    public CompletableFuture<Void> took(ContactId contact, int from, List<FlowMoment> steps) {
        return NONE.took(contact, from, steps);
    }

    @Override
    public CompletableFuture<Void> rated(ContactId contact, int score, Instant at) {
        return NONE.rated(contact, score, at);
    }

    @Override
    public CompletableFuture<Void> handedOn(Contact contact, Instant answered, Instant over, ContactEnd end) {
        return NONE.handedOn(contact, answered, over, end);
    }

    @Override
    public List<FlowMoment> of(ContactId contact) {
        return NONE.of(contact);
    }
}
