package io.parley.sip.call;

import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.Fault;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What history keeps of a caller whom a flow has joined with somebody outside, and whom no queue had. */
final class OutsideStay {
    private static final Logger log = LoggerFactory.getLogger(OutsideStay.class);
    /** It holds until more is known: for ever, if the server is killed meanwhile. */
    private static final ContactEnd OUTSIDE = new ContactEnd(Fault.NONE, "outside-ended");

    private final Contact contact;
    private final CallParts parts;
    private Optional<Instant> since = Optional.empty();
    /** What is kept one after the other, while nobody waits for it. */
    private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

    OutsideStay(Contact contact, CallParts parts) {
        this.contact = contact;
        this.parts = parts;
    }

    /** They talk. */
    void begin() {
        since = Optional.of(parts.clock().instant());
        keep(OUTSIDE);
    }

    /** Nothing, where they never talked. */
    void over(ContactEnd how) {
        if (since.isPresent()) {
            keep(how);
        }
    }

    private void keep(ContactEnd how) {
        Instant now = parts.clock().instant();
        last = last.thenCompose(before -> parts.flows().log().handedOn(contact, since.orElseThrow(), now, how))
                .exceptionally(this::failed);
    }

    private Void failed(Throwable failure) {
        log.warn("contact {}: that it was handed on could not be kept: {}", contact.id(), failure.getMessage());
        return null;
    }
}
