package io.parley.store;

import io.parley.core.contact.Amendment;
import io.parley.core.contact.Amendments;
import io.parley.core.contact.TranscriptEvent;
import io.parley.store.write.WriteSession;
import java.sql.SQLException;
import java.util.List;

/** Takes redacted words of a chat out of the messages that were left in it, within the same unit of writing. */
final class LeftWordsRemoval {
    private static final int LONGEST = 4_000;

    private record Copy(String id, long upto) {}

    /** A message was left just now, perhaps later than words of its chat were redacted. */
    void left(WriteSession session, String chat, long upto) throws SQLException {
        List<TranscriptEvent> gone = session.list(
                Transcripts.READ + " WHERE conversation = ? AND kind = ?",
                Transcripts::event,
                chat,
                TranscriptEvent.Kind.REDACT);
        for (TranscriptEvent event : gone) {
            long seq = Amendment.of(event).of();
            if (seq <= upto) {
                redact(session, chat, seq);
            }
        }
    }

    void redact(WriteSession session, String chat, long seq) throws SQLException {
        List<Copy> copies = session.list(
                "SELECT id, upto FROM offline_message WHERE chat = ? AND upto >= ?",
                row -> new Copy(row.getString("id"), row.getLong("upto")),
                chat,
                seq);
        if (copies.isEmpty()) {
            return;
        }
        // the whole chat, but once: edits that came after a message belong to it, too
        List<TranscriptEvent> shown = Amendments.shown(
                session.list(Transcripts.READ + " WHERE conversation = ? ORDER BY seq", Transcripts::event, chat));
        for (Copy copy : copies) {
            boolean address = copy.upto() == seq; // where to answer was in the words that are gone
            session.update(
                    "UPDATE offline_message SET body = ?" + (address ? ", reply_to = ''" : "") + " WHERE id = ?",
                    Amendments.visitorWords(shown, copy.upto(), LONGEST),
                    copy.id());
        }
    }
}
