package io.parley.acd.port;

import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** Messages that callers leave; each is on disk before its tone sounds. */
public interface Voicemails {

    /** Keeps nothing. */
    Voicemails NONE = new Voicemails() {
        @Override
        public CompletableFuture<Void> begun(Contact contact, boolean known, Instant at) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletableFuture<Void> kept(ContactId contact, Instant at) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletableFuture<Void> dropped(ContactId contact) {
            return CompletableFuture.completedFuture(null);
        }
    };

    /** A caller is about to speak. @param known whether the contact was in a queue before, and so is in history */
    CompletableFuture<Void> begun(Contact contact, boolean known, Instant at);

    /** They are done; the message is heard of once its recording is. */
    CompletableFuture<Void> kept(ContactId contact, Instant at);

    /** Nothing was said. */
    CompletableFuture<Void> dropped(ContactId contact);
}
