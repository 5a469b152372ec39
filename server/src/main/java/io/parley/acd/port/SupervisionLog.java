package io.parley.acd.port;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** Who was in which call, when and how; only ever added to. */
public interface SupervisionLog {

    /** Keeps nothing. */
    SupervisionLog NONE = (contact, supervisor, step, at) -> CompletableFuture.completedFuture(null);

    enum Step {
        LISTENED,
        WHISPERED,
        BARGED_IN,
        TOOK_OVER,
        LEFT;

        public static Step of(Supervisions.Mode mode) {
            return switch (mode) {
                case LISTEN -> LISTENED;
                case WHISPER -> WHISPERED;
                case BARGE -> BARGED_IN;
            };
        }
    }

    /** Completes once it is durable. */
    CompletableFuture<Void> keep(ContactId contact, AgentId supervisor, Step step, Instant at);
}
