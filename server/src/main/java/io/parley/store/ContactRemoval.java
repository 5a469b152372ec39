package io.parley.store;

import io.parley.core.contact.ContactId;
import io.parley.store.write.WriteSession;
import java.sql.SQLException;
import java.time.Instant;

/**
 * Takes parts of a contact out of the tables, within somebody's unit of writing. Files are written down to be removed
 * afterwards: never is there a row whose file is gone.
 */
final class ContactRemoval {
    private final SearchIndex search;
    private final RecordingLedger ledger;

    ContactRemoval(SearchIndex search, RecordingLedger ledger) {
        this.search = search;
        this.ledger = ledger;
    }

    static boolean isHeld(WriteSession session, String contact) throws SQLException {
        return session.first("SELECT 1 FROM contact_hold WHERE contact = ?", row -> true, contact)
                .isPresent();
    }

    /** Gives how many recordings that were. What was sealed is read by nobody any more: its key goes with its row. */
    int sound(WriteSession session, String contact, Instant at) throws SQLException {
        return sound(session, ledger, contact, at);
    }

    static int sound(WriteSession session, RecordingLedger ledger, String contact, Instant at) throws SQLException {
        ledger.removed(session, contact, at);
        session.update(
                "INSERT INTO file_to_remove (kind, path, at_us) SELECT 'SOUND', path, ? FROM recording"
                        + " WHERE contact = ? ON CONFLICT (kind, path) DO NOTHING",
                at,
                contact);
        session.update(
                "INSERT INTO file_to_remove (kind, path, at_us) SELECT 'SOUND', peaks_path, ? FROM recording"
                        + " WHERE contact = ? AND peaks_path IS NOT NULL ON CONFLICT (kind, path) DO NOTHING",
                at,
                contact);
        return session.update("DELETE FROM recording WHERE contact = ?", contact);
    }

    /** The message of a caller, with its sound. */
    int message(WriteSession session, String contact, Instant at) throws SQLException {
        sound(session, contact, at);
        session.update("DELETE FROM voicemail_act WHERE contact = ?", contact);
        return session.update("DELETE FROM voicemail WHERE contact = ?", contact);
    }

    /** What was written in a chat, and its files; that there was one, and how it was rated, stays. */
    int chat(WriteSession session, String contact, Instant at) throws SQLException {
        int written = session.update("DELETE FROM transcript WHERE conversation = ?", contact);
        int chats = session.update("DELETE FROM conversation WHERE id = ? AND closed_us IS NOT NULL", contact);
        session.update("DELETE FROM staff_note WHERE contact = ?", contact);
        session.update("DELETE FROM letter WHERE contact = ?", contact);
        session.update("UPDATE rating SET comment = NULL WHERE contact = ?", contact);
        search.drop(session, contact, SearchIndex.MESSAGES);
        search.drop(session, contact, SearchIndex.STAFF_NOTES);
        if (written + chats > 0 && isFolder(contact)) {
            session.update(
                    "INSERT INTO file_to_remove (kind, path, at_us) VALUES ('CHAT', ?, ?)"
                            + " ON CONFLICT (kind, path) DO NOTHING",
                    contact,
                    at);
        }
        return Math.max(chats, written > 0 ? 1 : 0);
    }

    private static boolean isFolder(String contact) {
        return new ContactId(contact).value().matches("[A-Za-z0-9_~-]{1,128}");
    }

    int anatomy(WriteSession session, String contact) throws SQLException {
        return session.update("DELETE FROM call_anatomy WHERE contact = ?", contact);
    }

    /** Gives whether more is to be done: {@link SearchIndex#writeAnew}. */
    boolean writeWordsAnew(WriteSession session, boolean first) throws SQLException {
        return search.writeAnew(session, first);
    }

    /** Calls promised to whoever is called or known by this key. */
    static void followUps(WriteSession session, String key) throws SQLException {
        session.update(
                "DELETE FROM follow_up_act WHERE follow_up IN"
                        + " (SELECT id FROM follow_up WHERE customer_key = ? OR number = ?)",
                key,
                key);
        session.update("DELETE FROM follow_up WHERE customer_key = ? OR number = ?", key, key);
    }

    /** All that tells who the customer was; times, queues and agents stay for reports. */
    void person(WriteSession session, String contact, String pseudonym, Instant at) throws SQLException {
        message(session, contact, at);
        chat(session, contact, at);
        anatomy(session, contact);
        session.update(
                "DELETE FROM follow_up_act WHERE follow_up IN (SELECT id FROM follow_up WHERE contact = ?)", contact);
        session.update("DELETE FROM follow_up WHERE contact = ?", contact);
        session.update("DELETE FROM offline_message WHERE chat = ?", contact);
        session.update(
                "UPDATE contact SET customer_key = ?, customer_name = NULL, note = NULL,"
                        + " callback_number = CASE WHEN callback_number IS NULL THEN NULL ELSE '' END WHERE id = ?",
                pseudonym,
                contact);
        session.update("UPDATE fact_stay SET customer = ? WHERE contact = ?", pseudonym, contact);
        session.update("UPDATE timeline SET args = NULL WHERE contact = ? AND code = 'callback_called_off'", contact);
        session.update("UPDATE ban SET name = '', note = '' WHERE contact = ?", contact);
        ScorecardBook.dropWords(session, contact);
        CalibrationBook.dropWords(session, contact);
        search.drop(session, contact, SearchIndex.ANYTHING);
    }
}
