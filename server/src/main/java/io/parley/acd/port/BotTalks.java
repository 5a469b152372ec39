package io.parley.acd.port;

import io.parley.core.contact.ContactId;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** How chats went with bots, kept for reports. */
public interface BotTalks {

    /** Keeps nothing. */
    BotTalks NONE = talk -> CompletableFuture.completedFuture(null);

    enum How {
        /** The visitor left with an answer: nobody else was needed. */
        ANSWERED,
        /** The visitor left without one. */
        LEFT,
        /** A message was left, since nobody was there. */
        MESSAGE,
        /** People took over: the visitor asked for it. */
        PERSON,
        /** People took over: the bot knew no answer. */
        UNSURE,
        /** People took over: the bot did not answer. */
        FAILED
    }

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
            How how,
            int asked,
            int answered) {}

    /** Keeps it; twice is once. */
    CompletableFuture<Void> keep(Talk talk);
}
