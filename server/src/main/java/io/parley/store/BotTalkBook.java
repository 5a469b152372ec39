package io.parley.store;

import io.parley.acd.port.BotTalks;
import io.parley.core.contact.BotEnd;
import io.parley.core.contact.ContactId;
import io.parley.store.write.DurableWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** How chats went with bots. */
public final class BotTalkBook implements BotTalks {
    private static final String KEEP = """
        INSERT INTO bot_talk (contact, bot, queue, language, started_us, over_us, how, asked, answered, owed)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (contact) DO NOTHING\
        """;

    private static final String OWED = """
        SELECT contact, bot, queue, language, started_us, over_us, how, asked, answered FROM bot_talk
        WHERE owed = 1 AND over_us >= ? ORDER BY over_us, contact LIMIT ?\
        """;

    private final DurableWriter writer;
    private final ReadQueries reads;

    BotTalkBook(DurableWriter writer, ReadQueries reads) {
        this.writer = writer;
        this.reads = reads;
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
                    talk.answered(),
                    talk.owed() ? 1 : 0);
            return null;
        });
    }

    @Override
    public List<Talk> owed(Instant since, int most) {
        return reads.list(OWED, BotTalkBook::talk, since, most);
    }

    private static Talk talk(ResultSet row) throws SQLException {
        return new Talk(
                new ContactId(row.getString("contact")),
                row.getString("bot"),
                row.getString("queue"),
                row.getString("language"),
                Rows.time(row, "started_us"),
                Rows.time(row, "over_us"),
                BotEnd.valueOf(row.getString("how")),
                row.getInt("asked"),
                row.getInt("answered"),
                true);
    }

    @Override
    public CompletableFuture<Void> told(ContactId contact) {
        return writer.submit(session -> {
            session.update("UPDATE bot_talk SET owed = 0 WHERE contact = ?", contact.value());
            return null;
        });
    }
}
