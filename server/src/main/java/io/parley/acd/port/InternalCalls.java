package io.parley.acd.port;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** Where it is kept who called which colleague. Each future fails where that could not be written. */
public interface InternalCalls {
    /** Keeps nothing. */
    InternalCalls NONE = new InternalCalls() {
        @Override
        public CompletableFuture<Void> begun(Begun call) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletableFuture<Void> answered(ContactId call, Instant at) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletableFuture<Void> over(ContactId call, String reason, Instant at) {
            return CompletableFuture.completedFuture(null);
        }
    };

    /** @param at before the colleague's phone rings */
    record Begun(ContactId id, AgentId by, AgentId to, Instant at) {}

    CompletableFuture<Void> begun(Begun call);

    CompletableFuture<Void> answered(ContactId call, Instant at);

    /** @param reason in words with dashes, such as {@code colleague-no-answer} */
    CompletableFuture<Void> over(ContactId call, String reason, Instant at);
}
