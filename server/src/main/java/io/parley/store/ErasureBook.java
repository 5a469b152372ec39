package io.parley.store;

import io.parley.store.write.DurableWriter;
import io.parley.store.write.WriteSession;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Customers of whom nothing may be kept. What history says of them goes a few contacts at a time; it is gone over again
 * for some days, since what was on its way when it began comes later. The journal follows at a start
 * ({@link JournalErasure}); until then the key is remembered here, and nowhere else.
 */
public final class ErasureBook {
    /** What stands in history in place of a key. */
    public static final String ERASED = "erased-";

    private static final Duration AGAIN = Duration.ofDays(2);
    private static final int AT_ONCE = 1_000;
    private static final String THEIRS = " WHERE customer_key = ? AND arrived_us <= ?";
    private static final String KNOWN = """
        SELECT sum(CASE WHEN c.part_of IS NULL THEN 1 ELSE 0 END) AS contacts,
            min(c.arrived_us) AS first_us, max(c.arrived_us) AS last_us,
            sum((SELECT count(*) FROM recording r WHERE r.contact = c.id)) AS recordings,
            sum((SELECT count(*) FROM voicemail v WHERE v.contact = c.id)) AS messages,
            sum(CASE WHEN c.phase <> 'ENDED' THEN 1 ELSE 0 END)
                + (SELECT count(*) FROM conversation o WHERE o.visitor_id = ? AND o.closed_us IS NULL) AS in_hand,
            sum((SELECT count(*) FROM contact_hold h WHERE h.contact = c.id)) AS held,
            (SELECT count(*) FROM conversation k WHERE k.visitor_id = ?) AS chats
        FROM contact c WHERE c.customer_key = ?\
        """;
    private static final String IN_HAND = " AND phase <> 'ENDED'";

    private final DurableWriter writer;
    private final ReadQueries reads;
    private final ContactRemoval removal;

    ErasureBook(DurableWriter writer, ReadQueries reads, ContactRemoval removal) {
        this.writer = writer;
        this.reads = reads;
        this.removal = removal;
    }

    /** @param by sign-in name; empty: a rule */
    public record Erasure(String pseudonym, String key, Instant at, String by) {}

    public enum Outcome {
        BEGUN,
        NOBODY,
        /** Is being served, or waits, or is to be called back. */
        IN_HAND,
        /** One of their contacts is on hold. */
        HELD
    }

    /**
     * What there is of a customer.
     *
     * @param inHand whether they are served, wait, or are to be called back
     * @param held one of their contacts is
     */
    public record Known(
            String key,
            List<String> names,
            long contacts,
            Optional<Instant> first,
            Optional<Instant> last,
            long recordings,
            long chats,
            long messages,
            boolean inHand,
            boolean held) {}

    /** Empty if there is nobody of this key. */
    public Optional<Known> known(String key) {
        List<String> names = reads.list(
                "SELECT DISTINCT customer_name FROM contact WHERE customer_key = ? AND customer_name IS NOT NULL"
                        + " ORDER BY customer_name LIMIT 20",
                row -> row.getString("customer_name"),
                key);
        return reads.first(
                        KNOWN,
                        row -> new Known(
                                key,
                                names,
                                row.getLong("contacts"),
                                Rows.maybeTime(row, "first_us"),
                                Rows.maybeTime(row, "last_us"),
                                row.getLong("recordings"),
                                row.getLong("chats"),
                                row.getLong("messages"),
                                row.getLong("in_hand") > 0,
                                row.getLong("held") > 0),
                        key,
                        key,
                        key)
                .filter(found -> found.contacts + found.chats > 0);
    }

    /** What they left in writing, to be answered under this key. */
    public List<String> leftMessages(String key) {
        return reads.list(
                "SELECT body FROM offline_message WHERE reply_to = ? ORDER BY at_us",
                row -> row.getString("body"),
                key);
    }

    /** Of which customers nobody has heard since then. */
    static void idle(SqlFilter filter, Instant before) {
        filter.and(
                "c.arrived_us < ? AND c.customer_key NOT LIKE 'erased-%' AND c.customer_key NOT LIKE 'withheld-%'"
                        + " AND NOT EXISTS (SELECT 1 FROM contact n WHERE n.customer_key = c.customer_key"
                        + " AND (n.arrived_us >= ? OR n.phase <> 'ENDED'))"
                        + " AND NOT EXISTS (SELECT 1 FROM contact_hold h JOIN contact o ON o.id = h.contact"
                        + " WHERE o.customer_key = c.customer_key)",
                before, before);
    }

    /** Once it is begun it goes on by {@link #goOn}, whatever fails. */
    public CompletableFuture<Outcome> begin(Erasure erasure) {
        String key = erasure.key;
        known(key); // so that history is up to date before it is looked at within the unit
        return writer.submit(session -> {
            Optional<Outcome> against = against(session, key);
            if (against.isPresent()) {
                return against.get();
            }
            session.update(
                    "INSERT INTO customer_erasure (pseudonym, customer_key, numbers, stand_ins, at_us, account)"
                            + " VALUES (?, ?, '', '', ?, ?)",
                    erasure.pseudonym,
                    key,
                    erasure.at,
                    erasure.by);
            if (!erasure.by.isEmpty()) {
                RetentionBook.log(
                        session, new RetentionBook.Act(erasure.at, erasure.by, "ERASED", erasure.pseudonym, 1));
            }
            return Outcome.BEGUN;
        });
    }

    private static Optional<Outcome> against(WriteSession session, String key) throws SQLException {
        String any = "SELECT 1 FROM contact WHERE customer_key = ?";
        boolean visitor = session.first("SELECT 1 FROM visitor WHERE id = ?", row -> true, key)
                .isPresent();
        if (!visitor && session.first(any, row -> true, key).isEmpty()) {
            return Optional.of(Outcome.NOBODY);
        }
        boolean writes = session.first(
                        "SELECT 1 FROM conversation WHERE visitor_id = ? AND closed_us IS NULL", row -> true, key)
                .isPresent();
        if (writes || session.first(any + IN_HAND, row -> true, key).isPresent()) {
            return Optional.of(Outcome.IN_HAND);
        }
        boolean held = session.first(
                        "SELECT 1 FROM contact c JOIN contact_hold h ON h.contact = c.id WHERE c.customer_key = ?",
                        row -> true,
                        key)
                .isPresent();
        return held ? Optional.of(Outcome.HELD) : Optional.empty();
    }

    /** Takes some contacts out; completes with how many, 0 once there are no more. */
    public CompletableFuture<Integer> goOn(Erasure erasure, int most) {
        List<String> contacts = contacts(erasure, most);
        return writer.submit(session -> {
            for (String contact : contacts) {
                if (!ContactRemoval.isHeld(session, contact)) { // it may have been put there meanwhile
                    rememberNumber(session, contact, erasure);
                    removal.person(session, contact, erasure.pseudonym, erasure.at);
                }
            }
            if (contacts.isEmpty()) {
                beside(session, erasure);
                session.update(
                        "UPDATE customer_erasure SET history_us = coalesce(history_us, at_us) WHERE pseudonym = ?",
                        erasure.pseudonym);
            }
            return contacts.size();
        });
    }

    private List<String> contacts(Erasure erasure, int most) {
        return reads.list(
                "SELECT id FROM contact" + THEIRS + " AND phase = 'ENDED'"
                        + " AND NOT EXISTS (SELECT 1 FROM contact_hold h WHERE h.contact = contact.id)"
                        + " UNION SELECT id FROM conversation WHERE visitor_id = ? AND closed_us <= ?"
                        + " AND NOT EXISTS (SELECT 1 FROM contact_hold h WHERE h.contact = conversation.id) LIMIT ?",
                row -> row.getString("id"),
                erasure.key,
                erasure.at,
                erasure.key,
                erasure.at,
                most);
    }

    /** The journal has it, too. Somebody else's number is not theirs to be forgotten. */
    private static void rememberNumber(WriteSession session, String contact, Erasure erasure) throws SQLException {
        session.update(
                "UPDATE customer_erasure SET numbers = numbers || ' ' || (SELECT c.callback_number FROM contact c"
                        + " WHERE c.id = ?) WHERE pseudonym = ? AND EXISTS (SELECT 1 FROM contact c WHERE c.id = ?"
                        + " AND c.callback_number <> '' AND c.callback_number <> ? AND NOT EXISTS"
                        + " (SELECT 1 FROM contact o WHERE o.customer_key = c.callback_number))",
                contact,
                erasure.pseudonym,
                contact,
                erasure.key);
    }

    /** What is no part of a contact. */
    private static void beside(WriteSession session, Erasure erasure) throws SQLException {
        String key = erasure.key;
        session.update(
                "DELETE FROM visitor WHERE id = ? AND NOT EXISTS"
                        + " (SELECT 1 FROM conversation k WHERE k.visitor_id = visitor.id)",
                key);
        session.update("DELETE FROM letter WHERE visitor = ?", key);
        session.update("DELETE FROM visitor_identity WHERE visitor = ?", key);
        session.update("DELETE FROM identity_token WHERE visitor = ?", key);
        session.update("UPDATE ban SET name = '', note = '' WHERE kind = 'VISITOR' AND subject = ?", key);
        session.update("DELETE FROM offline_message WHERE reply_to = ? AND at_us <= ?", key, erasure.at);
    }

    /** Those whose history is not done, or is gone over again; the first one first. */
    public List<Erasure> open(Instant now) {
        return reads.list(
                "SELECT pseudonym, customer_key, at_us, account FROM customer_erasure"
                        + " WHERE customer_key <> '' AND (history_us IS NULL OR account <> '' AND at_us > ?)"
                        + " ORDER BY at_us, pseudonym LIMIT " + AT_ONCE,
                row -> new Erasure(
                        row.getString("pseudonym"),
                        row.getString("customer_key"),
                        Rows.time(row, "at_us"),
                        row.getString("account")),
                now.minus(AGAIN));
    }

    /** The keys of those that are done everywhere, and gone over no more, are not remembered any longer. */
    public CompletableFuture<Integer> forget(Instant now) {
        return writer.submit(session -> session.update(
                "UPDATE customer_erasure SET customer_key = '' WHERE customer_key <> '' AND settled_us IS NOT NULL"
                        + " AND history_us IS NOT NULL AND (account = '' OR at_us <= ?)",
                now.minus(AGAIN)));
    }

    /** How many the journal still knows. */
    public long inJournal() {
        return reads.first(
                        "SELECT count(*) AS n FROM customer_erasure WHERE settled_us IS NULL", row -> row.getLong("n"))
                .orElse(0L);
    }
}
