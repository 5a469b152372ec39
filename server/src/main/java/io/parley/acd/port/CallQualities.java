package io.parley.acd.port;

import io.parley.core.contact.ContactId;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/** How calls were to hear, kept with the contact. */
public interface CallQualities {

    /** Keeps nothing. */
    CallQualities NONE = new CallQualities() {
        @Override
        public CompletableFuture<Void> keep(Heard heard) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public List<Heard> of(ContactId contact) {
            return List.of();
        }
    };

    /** Which way the sound went, and who measured it. */
    enum Stream {
        FROM_CUSTOMER,
        FROM_AGENT,
        /** By the reports of the agent's browser (RTCP). */
        TO_AGENT,
        /** By the reports of the page that a visitor calls from (RTCP). */
        TO_CUSTOMER,
        /** By the agent's page itself. */
        PAGE
    }

    /**
     * One stream of one call.
     *
     * @param packets that came
     * @param lost packets that did not
     * @param rttMs there and back, where it is known
     * @param mos thousandths, 1000 to 4500 (MEASURES.md)
     */
    record Heard(
            ContactId contact,
            Stream stream,
            Instant at,
            long packets,
            long lost,
            long jitterMicros,
            OptionalLong rttMs,
            int mos) {}

    /** Keeps it, in place of what was kept of this stream before. */
    CompletableFuture<Void> keep(Heard heard);

    /** All streams of a contact. */
    List<Heard> of(ContactId contact);
}
