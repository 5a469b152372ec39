package io.parley.store;

import io.parley.core.contact.Amendments;
import io.parley.core.contact.TranscriptEvent;
import io.parley.store.write.WriteSession;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Takes redacted words of a chat out of the messages that were left in it, within the same unit of writing. */
final class LeftWordsRemoval {
    private static final int LONGEST = 4_000;
    private static final int PAGE = 500;

    private record Copy(String id, long upto) {}

    void redact(WriteSession session, String chat, long seq) throws SQLException {
        long after = seq - 1;
        while (true) {
            var found = session.first(
                    "SELECT id, upto FROM offline_message WHERE chat = ? AND upto > ? ORDER BY upto LIMIT 1",
                    row -> new Copy(row.getString("id"), row.getLong("upto")),
                    chat,
                    after);
            if (found.isEmpty()) {
                return;
            }
            after = found.get().upto();
            String words = Amendments.visitorWords(Amendments.shown(events(session, chat)), after, LONGEST);
            boolean address = after == seq; // where to answer was in the words that are gone
            session.update(
                    "UPDATE offline_message SET body = ?" + (address ? ", reply_to = ''" : "") + " WHERE id = ?",
                    words,
                    found.get().id());
        }
    }

    /** Edits that came after the message belong to it, too. */
    private static List<TranscriptEvent> events(WriteSession session, String chat) throws SQLException {
        List<TranscriptEvent> all = new ArrayList<>();
        long after = 0;
        while (true) {
            var next = session.first(
                    Transcripts.READ + " WHERE conversation = ? AND seq > ? ORDER BY seq LIMIT 1",
                    Transcripts::event,
                    chat,
                    after);
            if (next.isEmpty()) {
                return all;
            }
            all.add(next.get());
            after = next.get().seq();
        }
    }
}
