package io.parley.acd.port;

import io.parley.core.contact.BotEnd;
import io.parley.core.contact.ContactId;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** How chats went with bots, kept for reports; and which bots have not heard yet that one is over. */
public interface BotTalks {

    /** Keeps nothing. */
    BotTalks NONE = talk -> CompletableFuture.completedFuture(null);

    /**
     * One chat's time with a bot.
     *
     * @param asked messages of the visitor; @param answered those it had an answer to
     * @param owed whether the bot is still to be told
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
            int answered,
            boolean owed) {}

    /** Keeps it; twice is once. */
    CompletableFuture<Void> keep(Talk talk);

    /** Those that are owed and ended at this time or later, the earliest first; reads the store. */
    default List<Talk> owed(Instant since, int most) {
        return List.of();
    }

    /** Its bot has heard that it is over. */
    default CompletableFuture<Void> told(ContactId contact) {
        return CompletableFuture.completedFuture(null);
    }
}
