package io.parley.store;

import io.parley.core.contact.CustomerIdentity;
import io.parley.store.write.DurableWriter;
import io.parley.store.write.WriteSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

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
    private static final String KNOWN =
            """
        SELECT sum(CASE WHEN c.part_of IS NULL THEN 1 ELSE 0 END) AS contacts,
            min(c.arrived_us) AS first_us, max(c.arrived_us) AS last_us,
            sum((SELECT count(*) FROM recording r WHERE r.contact = c.id)) AS recordings,
            sum((SELECT count(*) FROM voicemail v WHERE v.contact = c.id)) AS messages,
            sum(CASE WHEN c.phase <> 'ENDED' THEN 1 ELSE 0 END)
                + (SELECT count(*) FROM conversation o WHERE o.closed_us IS NULL AND o.visitor_id IN KEYS) AS in_hand,
            sum((SELECT count(*) FROM contact_hold h WHERE h.contact = c.id)) AS held,
            (SELECT count(*) FROM conversation k WHERE k.visitor_id IN KEYS) AS chats,
            (SELECT count(*) FROM offline_message w WHERE w.reply_to = ? OR w.identity IN IDENTITIES) AS written
        FROM contact c WHERE c.customer_key IN KEYS\
        """.replace("KEYS", CustomerBook.KEYS).replace("IDENTITIES", CustomerBook.IDENTITIES);
    /** Contacts that are nobody's already, of which something was written since. */
    private static final String CAME_LATE = """
         UNION SELECT c.id FROM contact c WHERE c.customer_key = ?
            AND NOT EXISTS (SELECT 1 FROM contact_hold h WHERE h.contact = c.id)
            AND (EXISTS (SELECT 1 FROM recording r WHERE r.contact = c.id)
                OR EXISTS (SELECT 1 FROM voicemail v WHERE v.contact = c.id)
                OR EXISTS (SELECT 1 FROM call_anatomy a WHERE a.contact = c.id)
                OR EXISTS (SELECT 1 FROM transcript t WHERE t.conversation = c.id)
                OR EXISTS (SELECT 1 FROM letter l WHERE l.contact = c.id)
                OR EXISTS (SELECT 1 FROM rating g WHERE g.contact = c.id AND g.comment IS NOT NULL))\
        """;

    /** Between the pseudonym of a customer and the number of another key of theirs. */
    private static final String PART = "-also-";

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
     * @param written messages that were left in writing
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
            long written,
            boolean inHand,
            boolean held) {}

    /** Empty if there is nobody of this key. */
    public Optional<Known> known(String key) {
        String identity = CustomerIdentity.ofKey(key).text();
        List<String> names = reads.list(
                "SELECT DISTINCT customer_name FROM contact WHERE customer_key IN " + CustomerBook.KEYS
                        + " AND customer_name IS NOT NULL ORDER BY customer_name LIMIT 20",
                row -> row.getString("customer_name"),
                key,
                identity);
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
                                row.getLong("written"),
                                row.getLong("in_hand") > 0,
                                row.getLong("held") > 0),
                        key,
                        identity,
                        key,
                        identity,
                        key,
                        identity,
                        identity,
                        key,
                        identity)
                .filter(found -> found.contacts + found.chats + found.written > 0);
    }

    /** Of which customers nobody has heard since then, by whichever key. */
    static void idle(SqlFilter filter, Instant before) {
        filter.and(
                "c.arrived_us < ? AND c.customer_key NOT LIKE 'erased-%' AND c.customer_key NOT LIKE 'withheld-%'"
                        + " AND NOT EXISTS (SELECT 1 FROM contact n WHERE n.customer_key = c.customer_key"
                        + " AND (n.arrived_us >= ? OR n.phase <> 'ENDED'))"
                        + " AND NOT EXISTS (SELECT 1 FROM contact_hold h JOIN contact o ON o.id = h.contact"
                        + " WHERE o.customer_key = c.customer_key) AND NOT EXISTS (SELECT 1 FROM customer_identity m"
                        + " JOIN customer_identity i ON i.customer = m.customer"
                        + " JOIN contact n ON n.customer_key = i.contact_key WHERE m.contact_key = c.customer_key"
                        + " AND (n.arrived_us >= ? OR n.phase <> 'ENDED'"
                        + " OR EXISTS (SELECT 1 FROM contact_hold h WHERE h.contact = n.id)))"
                        + " AND NOT EXISTS (SELECT 1 FROM follow_up f WHERE f.customer_key = c.customer_key"
                        + " AND f.begun_us IS NULL AND f.off_us IS NULL)", // they are called yet
                before, before, before);
    }

    /**
     * Once it is begun it goes on by {@link #goOn}, whatever fails. Each identity that a contact or message may have is
     * an erasure of its own, all begun together: see {@link #parts}.
     */
    public CompletableFuture<Outcome> begin(Erasure erasure) {
        String key = erasure.key;
        known(key); // so that history is up to date before it is looked at within the unit
        return writer.submit(session -> {
            List<CustomerIdentity> identities = CustomerBook.identities(session, key);
            List<String> keys = keys(identities, key);
            Optional<Outcome> against = against(session, keys);
            if (against.isPresent()) {
                return against.get();
            }
            for (int i = 0; i < keys.size(); i++) {
                String pseudonym = i == 0 ? erasure.pseudonym : erasure.pseudonym + PART + (i + 1);
                begin(session, new Erasure(pseudonym, keys.get(i), erasure.at, erasure.by));
            }
            CustomerBook.forget(session, identities);
            return Outcome.BEGUN;
        });
    }

    private static void begin(WriteSession session, Erasure erasure) throws SQLException {
        session.update(
                "INSERT INTO customer_erasure (pseudonym, customer_key, numbers, stand_ins, at_us, account)"
                        + " VALUES (?, ?, '', '', ?, ?)",
                erasure.pseudonym,
                erasure.key,
                erasure.at,
                erasure.by);
        ContactRemoval.followUps(session, erasure.key); // at once: nobody is to be called meanwhile
        if (!erasure.by.isEmpty()) {
            RetentionBook.log(session, new RetentionBook.Act(erasure.at, erasure.by, "ERASED", erasure.pseudonym, 1));
        }
    }

    /** What contacts and messages have of these, the one that was asked for first. */
    private static List<String> keys(List<CustomerIdentity> identities, String first) {
        Stream<String> others = identities.stream()
                .filter(one -> one.kind() != CustomerIdentity.Kind.SUBJECT)
                .map(CustomerIdentity::value);
        return Stream.concat(Stream.of(first), others).distinct().toList();
    }

    /** Those that this one was begun with, itself among them. */
    public List<Erasure> parts(Erasure erasure) {
        return reads.list(
                "SELECT pseudonym, customer_key, at_us, account FROM customer_erasure"
                        + " WHERE pseudonym = ? OR pseudonym LIKE ? ORDER BY pseudonym",
                ErasureBook::erasure,
                erasure.pseudonym,
                erasure.pseudonym + PART + "%");
    }

    private static Erasure erasure(ResultSet row) throws SQLException {
        return new Erasure(
                row.getString("pseudonym"),
                row.getString("customer_key"),
                Rows.time(row, "at_us"),
                row.getString("account"));
    }

    private static Optional<Outcome> against(WriteSession session, List<String> keys) throws SQLException {
        Set<Outcome> found = EnumSet.noneOf(Outcome.class);
        for (String key : keys) {
            found.add(against(session, key));
        }
        return Stream.of(Outcome.IN_HAND, Outcome.HELD)
                .filter(found::contains)
                .findFirst()
                .or(() -> found.contains(Outcome.BEGUN) ? Optional.empty() : Optional.of(Outcome.NOBODY));
    }

    /** Gives {@link Outcome#BEGUN} where nothing is against it. */
    private static Outcome against(WriteSession session, String key) throws SQLException {
        String any = "SELECT 1 FROM contact WHERE customer_key = ?";
        if (isAny(session, any + IN_HAND, key)
                || isAny(session, "SELECT 1 FROM conversation WHERE visitor_id = ? AND closed_us IS NULL", key)) {
            return Outcome.IN_HAND;
        }
        if (isAny(
                session,
                "SELECT 1 FROM contact c JOIN contact_hold h ON h.contact = c.id WHERE c.customer_key = ?",
                key)) {
            return Outcome.HELD;
        }
        String identity = CustomerIdentity.ofKey(key).text();
        boolean somebody = isAny(session, any, key)
                || isAny(session, "SELECT 1 FROM visitor WHERE id = ?", key)
                || isAny(session, "SELECT 1 FROM offline_message WHERE reply_to = ? OR identity = ?", key, identity);
        return somebody ? Outcome.BEGUN : Outcome.NOBODY;
    }

    private static boolean isAny(WriteSession session, String sql, Object... values) throws SQLException {
        return session.first(sql, row -> true, values).isPresent();
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

    /**
     * Writes anew a portion of what can be searched for: words that were deleted stand in it until then.
     *
     * @param first whether this is the first portion
     * @return whether more is to be done
     */
    public CompletableFuture<Boolean> writeWordsAnew(boolean first) {
        return writer.submit(session -> removal.writeWordsAnew(session, first));
    }

    /** Whether words were taken out of what can be searched for since it was written anew. */
    public boolean areWordsForgotten() {
        return !reads.list("SELECT id FROM words_forgotten WHERE forgotten > written", row -> row.getLong("id"))
                .isEmpty();
    }

    private List<String> contacts(Erasure erasure, int most) {
        return reads.list(
                "SELECT id FROM contact" + THEIRS + " AND phase = 'ENDED'"
                        + " AND NOT EXISTS (SELECT 1 FROM contact_hold h WHERE h.contact = contact.id)"
                        + " UNION SELECT id FROM conversation WHERE visitor_id = ? AND closed_us <= ?"
                        + " AND NOT EXISTS (SELECT 1 FROM contact_hold h WHERE h.contact = conversation.id)"
                        + CAME_LATE + " LIMIT ?",
                row -> row.getString("id"),
                erasure.key,
                erasure.at,
                erasure.key,
                erasure.at,
                erasure.pseudonym,
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
        ContactRemoval.followUps(session, key);
        session.update("UPDATE handover SET to_number = '' WHERE to_number = ?", key);
        session.update("UPDATE contact SET callback_number = '' WHERE callback_number = ? AND phase = 'ENDED'", key);
        session.update("DELETE FROM visitor_identity WHERE visitor = ?", key);
        session.update("DELETE FROM identity_token WHERE visitor = ?", key);
        session.update("UPDATE ban SET name = '', note = '' WHERE kind = 'VISITOR' AND subject = ?", key);
        session.update(
                "DELETE FROM offline_message WHERE (reply_to = ? OR identity = ?) AND at_us <= ?",
                key,
                CustomerIdentity.ofKey(key).text(),
                erasure.at);
    }

    /** Whether nothing may be kept of whose contact this was. */
    static boolean isOfNobody(WriteSession session, String contact) throws SQLException {
        return isAny(session, "SELECT 1 FROM contact WHERE id = ? AND customer_key LIKE '" + ERASED + "%'", contact);
    }

    /** Those whose history is not done, or is gone over again; the first one first. */
    public List<Erasure> open(Instant now) {
        return reads.list(
                "SELECT pseudonym, customer_key, at_us, account FROM customer_erasure"
                        + " WHERE customer_key <> '' AND (history_us IS NULL OR account <> '' AND at_us > ?)"
                        + " ORDER BY at_us, pseudonym LIMIT " + AT_ONCE,
                ErasureBook::erasure,
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
