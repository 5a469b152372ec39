package io.parley.sip.call;

import io.parley.acd.port.Voicemails;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** Messages in memory. */
final class SimMessages implements Voicemails {
    final List<Contact> begun = new CopyOnWriteArrayList<>();
    /** As {@code kept c1} and {@code dropped c1}. */
    final List<String> ends = new CopyOnWriteArrayList<>();

    @Override
    public CompletableFuture<Void> begun(Contact contact, boolean known, Instant at) {
        begun.add(contact);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> kept(ContactId contact, Instant at) {
        ends.add("kept " + contact);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> dropped(ContactId contact) {
        ends.add("dropped " + contact);
        return CompletableFuture.completedFuture(null);
    }
}
