package io.parley.store;

import io.parley.acd.port.BotTalks;
import io.parley.store.write.DurableWriter;
import java.util.concurrent.CompletableFuture;

/** How chats went with bots. */
public final class BotTalkBook implements BotTalks {
    private static final String KEEP = """
        INSERT INTO bot_talk (contact, bot, queue, language, started_us, over_us, how, asked, answered)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (contact) DO NOTHING\
        """;

    private final DurableWriter writer;

    BotTalkBook(DurableWriter writer) {
        this.writer = writer;
    }

    @Override
    public CompletableFuture<Void> keep(Talk talk) {
        return writer.submit(session -> {
            session.update(
                    KEEP,
                    talk.contact().value(),
                    talk.bot(),
                    talk.queue(),
                    talk.language(),
                    talk.startedAt(),
                    talk.overAt(),
                    talk.how(),
                    talk.asked(),
                    talk.answered());
            return null;
        });
    }
}
