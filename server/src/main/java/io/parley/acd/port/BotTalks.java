package io.parley.acd.port;

import io.parley.core.contact.BotEnd;
import io.parley.core.contact.ContactId;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** How chats went with bots, kept for reports. */
public interface BotTalks {

    /** Keeps nothing. */
    BotTalks NONE = talk -> CompletableFuture.completedFuture(null);

    /**
     * One chat's time with a bot.
     *
     * @param asked messages of the visitor; @param answered those it had an answer to
     */
    record Talk(
            ContactId contact,
            String bot,
            String queue,
            String language,
            Instant startedAt,
            Instant overAt,
            BotEnd how,
            int asked,
            int answered) {}

    /** Keeps it; twice is once. */
    CompletableFuture<Void> keep(Talk talk);
}
