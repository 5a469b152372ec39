package io.parley.store;

import io.parley.acd.port.CustomerTies;
import io.parley.core.contact.CustomerIdentity;
import io.parley.store.write.DurableWriter;
import io.parley.store.write.WriteSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/** Ties between identities, and the customers that follow from them. */
public final class CustomerBook implements CustomerTies {
    /** Keys of the customer, for {@code IN}; takes the key, and the text of its identity. */
    static final String KEYS = """
        (SELECT CAST(? AS TEXT) UNION SELECT n.contact_key FROM customer_identity m
        JOIN customer_identity n ON n.customer = m.customer WHERE m.identity = ? AND n.contact_key IS NOT NULL)\
        """;

    /** Identities of the customer, for {@code IN}; takes the text of one twice. */
    static final String IDENTITIES = """
        (SELECT CAST(? AS TEXT) UNION SELECT n.identity FROM customer_identity m
        JOIN customer_identity n ON n.customer = m.customer WHERE m.identity = ?)\
        """;

    private static final String OF_ANY = " WHERE one IN " + IDENTITIES + " OR other IN " + IDENTITIES;
    private static final int MOST_ACTS = 50;
    /** Ties of either end's customer count for all of them: none of theirs may be younger. */
    private static final String IDLE = """
        DELETE FROM customer_tie WHERE (one, other) IN (SELECT t.one, t.other FROM customer_tie t
            WHERE t.at_us < ?
            AND NOT EXISTS (SELECT 1 FROM customer_identity m JOIN customer_identity n ON n.customer = m.customer
                JOIN contact c ON c.customer_key = n.contact_key WHERE m.identity IN (t.one, t.other))
            AND NOT EXISTS (SELECT 1 FROM customer_identity m JOIN customer_identity n ON n.customer = m.customer
                JOIN offline_message o ON o.identity = n.identity WHERE m.identity IN (t.one, t.other))
            AND NOT EXISTS (SELECT 1 FROM customer_identity m JOIN customer_identity n ON n.customer = m.customer
                JOIN customer_tie y ON y.one = n.identity WHERE m.identity IN (t.one, t.other) AND y.at_us >= ?)
            LIMIT 200)\
        """;

    private final DurableWriter writer;
    private final ReadQueries reads;
    private volatile boolean some;

    CustomerBook(DurableWriter writer, ReadQueries reads) {
        this.writer = writer;
        this.reads = reads;
        some = reads.first("SELECT 1 AS one FROM customer_identity LIMIT 1", row -> true)
                .isPresent();
    }

    /** What is tied, in the order in which it is kept. */
    private record Pair(String one, String other) {
        static Pair of(CustomerIdentity a, CustomerIdentity b) {
            boolean inOrder = a.text().compareTo(b.text()) <= 0;
            return inOrder ? new Pair(a.text(), b.text()) : new Pair(b.text(), a.text());
        }
    }

    @Override
    public boolean any() {
        return some;
    }

    @Override
    public List<String> others(String key) {
        String identity = CustomerIdentity.ofKey(key).text();
        return reads.list(
                "SELECT n.contact_key AS k FROM customer_identity m JOIN customer_identity n ON n.customer = m.customer"
                        + " WHERE m.identity = ? AND n.contact_key IS NOT NULL AND n.contact_key <> ?"
                        + " ORDER BY n.contact_key",
                row -> row.getString("k"),
                identity,
                key);
    }

    @Override
    public Known of(CustomerIdentity one) {
        String text = one.text();
        return new Known(
                reads.list(
                        "SELECT i.identity FROM (SELECT CAST(? AS TEXT) AS identity UNION SELECT n.identity"
                                + " FROM customer_identity m JOIN customer_identity n ON n.customer = m.customer"
                                + " WHERE m.identity = ?) i ORDER BY i.identity",
                        row -> CustomerIdentity.of(row.getString("identity")),
                        text,
                        text),
                reads.list(
                        "SELECT * FROM customer_tie" + OF_ANY + " ORDER BY at_us, one, other",
                        CustomerBook::tie,
                        text,
                        text,
                        text,
                        text),
                reads.list(
                        "SELECT * FROM customer_act" + OF_ANY + " ORDER BY at_us DESC, one, other LIMIT " + MOST_ACTS,
                        CustomerBook::act,
                        text,
                        text,
                        text,
                        text));
    }

    /** By what a customer is recognised, to be handed out; who of the staff joined it is not theirs. */
    public record Recognised(List<String> identities, List<Joined> ties) {}

    public record Joined(String one, String other, String how, Instant at, Optional<Instant> partedAt) {}

    public Recognised recognised(String key) {
        Known known = of(CustomerIdentity.ofKey(key));
        return new Recognised(
                known.identities().stream().map(CustomerIdentity::text).toList(),
                known.ties().stream()
                        .map(tie -> new Joined(
                                tie.one().text(),
                                tie.other().text(),
                                tie.how().name(),
                                tie.joined().at(),
                                tie.parted().map(Sign::at)))
                        .toList());
    }

    private static Tie tie(ResultSet row) throws SQLException {
        String partedBy = Rows.maybeText(row, "parted_by").orElse("");
        return new Tie(
                CustomerIdentity.of(row.getString("one")),
                CustomerIdentity.of(row.getString("other")),
                How.valueOf(row.getString("how")),
                new Sign(row.getString("account"), Rows.time(row, "at_us")),
                Rows.maybeTime(row, "parted_us").map(at -> new Sign(partedBy, at)));
    }

    private static Act act(ResultSet row) throws SQLException {
        return new Act(
                CustomerIdentity.of(row.getString("one")),
                CustomerIdentity.of(row.getString("other")),
                row.getString("what").equals("JOINED"),
                new Sign(row.getString("account"), Rows.time(row, "at_us")));
    }

    @Override
    public CompletableFuture<Outcome> join(CustomerIdentity one, CustomerIdentity other, Sign by) {
        return writer.submit(session -> {
                    if (components(session, one.text()).contains(other.text())) {
                        return Outcome.AS_IT_IS;
                    }
                    return tie(session, Pair.of(one, other), How.BY_HAND, by) ? Outcome.DONE : Outcome.TOO_MANY;
                })
                .thenApply(this::noted);
    }

    private Outcome noted(Outcome outcome) {
        some |= outcome == Outcome.DONE;
        return outcome;
    }

    @Override
    public CompletableFuture<Outcome> part(CustomerIdentity one, CustomerIdentity other, Sign by) {
        Pair pair = Pair.of(one, other);
        return writer.submit(session -> {
            int parted = session.update(
                    "UPDATE customer_tie SET parted_us = ?, parted_by = ?"
                            + " WHERE one = ? AND other = ? AND parted_us IS NULL",
                    by.at(),
                    by.by(),
                    pair.one,
                    pair.other);
            if (parted == 0) {
                return Outcome.AS_IT_IS;
            }
            log(session, pair, "PARTED", by);
            settle(session, pair);
            return Outcome.DONE;
        });
    }

    /**
     * Ties of whom nothing has been heard since then and of whom nothing else is kept; at most some. History has to
     * be up to date: whoever looked for old customers has waited for it.
     *
     * @return how many it were
     */
    public CompletableFuture<Integer> forgetIdle(Instant before) {
        return writer.submit(session -> {
            int gone = session.update(IDLE, before, before);
            if (gone > 0) {
                session.update("DELETE FROM customer_identity WHERE NOT EXISTS (SELECT 1 FROM customer_tie t"
                        + " WHERE (t.one = customer_identity.identity OR t.other = customer_identity.identity)"
                        + " AND t.parted_us IS NULL)");
                session.update(
                        "DELETE FROM customer_act WHERE at_us < ? AND NOT EXISTS (SELECT 1 FROM customer_tie t"
                                + " WHERE t.one = customer_act.one AND t.other = customer_act.other)",
                        before);
            }
            return gone;
        });
    }

    /** Within somebody's unit: joined unless somebody has parted it, or there are too many. */
    void prove(WriteSession session, CustomerIdentity one, CustomerIdentity other, How how, Instant at)
            throws SQLException {
        Pair pair = Pair.of(one, other);
        boolean known = session.first(
                        "SELECT 1 AS one FROM customer_tie WHERE one = ? AND other = ?",
                        row -> true,
                        pair.one,
                        pair.other)
                .isPresent();
        if (!known && tie(session, pair, how, new Sign("", at))) {
            some = true; // also where the unit fails: then some look for nothing
        }
    }

    /** What was proven once is so again when a person joins it anew. */
    private static boolean tie(WriteSession session, Pair pair, How how, Sign by) throws SQLException {
        TreeSet<String> both = components(session, pair.one);
        both.addAll(components(session, pair.other));
        if (both.size() > MOST) {
            return false;
        }
        session.update(
                "INSERT INTO customer_tie (one, other, how, at_us, account) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (one, other) DO UPDATE SET at_us = excluded.at_us, account = excluded.account,"
                        + " parted_us = NULL, parted_by = NULL",
                pair.one,
                pair.other,
                how,
                by.at(),
                by.by());
        log(session, pair, "JOINED", by);
        settle(session, pair);
        return true;
    }

    private static void log(WriteSession session, Pair pair, String what, Sign by) throws SQLException {
        session.update(
                "INSERT INTO customer_act (at_us, account, what, one, other) VALUES (?, ?, ?, ?, ?)",
                by.at(),
                by.by(),
                what,
                pair.one,
                pair.other);
    }

    /** Works out anew whom the two belong to. */
    private static void settle(WriteSession session, Pair pair) throws SQLException {
        for (String end : List.of(pair.one, pair.other)) {
            TreeSet<String> customer = components(session, end);
            for (String identity : customer) {
                session.update("DELETE FROM customer_identity WHERE identity = ?", identity);
                if (customer.size() > 1) {
                    session.update(
                            "INSERT INTO customer_identity (identity, contact_key, customer) VALUES (?, ?, ?)",
                            identity,
                            CustomerIdentity.of(identity).key(),
                            customer.first());
                }
            }
        }
    }

    /** All that ties lead to from there, itself among them. */
    private static TreeSet<String> components(WriteSession session, String from) throws SQLException {
        TreeSet<String> found = new TreeSet<>(List.of(from));
        Deque<String> left = new ArrayDeque<>(found);
        while (!left.isEmpty()) {
            String next = left.remove();
            List<String> beside = session.list(
                    "SELECT other AS beside FROM customer_tie WHERE one = ? AND parted_us IS NULL"
                            + " UNION SELECT one FROM customer_tie WHERE other = ? AND parted_us IS NULL",
                    row -> row.getString("beside"),
                    next,
                    next);
            beside.stream().filter(found::add).forEach(left::add);
        }
        return found;
    }

    /** Contacts of the customer who has this key. */
    static void narrow(SqlFilter filter, String key) {
        filter.and("c.customer_key IN " + KEYS, key, CustomerIdentity.ofKey(key).text());
    }

    /** Identities of whoever has this key. */
    static List<CustomerIdentity> identities(WriteSession session, String key) throws SQLException {
        CustomerIdentity one = CustomerIdentity.ofKey(key);
        return components(session, one.text()).stream()
                .map(CustomerIdentity::of)
                .toList();
    }

    /** Nobody is tied to these any more, and nothing says that they were. */
    static void forget(WriteSession session, List<CustomerIdentity> identities) throws SQLException {
        for (CustomerIdentity one : identities) {
            session.update("DELETE FROM customer_tie WHERE one = ? OR other = ?", one.text(), one.text());
            session.update("DELETE FROM customer_act WHERE one = ? OR other = ?", one.text(), one.text());
            session.update("DELETE FROM customer_identity WHERE identity = ?", one.text());
        }
    }

    /** Which column of a message says where it is to be answered. */
    static Optional<String> answeredAt(String replyTo) {
        return CustomerIdentity.number(replyTo)
                .or(() -> CustomerIdentity.email(replyTo))
                .map(CustomerIdentity::text);
    }
}
