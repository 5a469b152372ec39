package io.parley.store;

import io.parley.store.codec.ErasedEvent;
import io.parley.store.codec.RuledValues;
import io.parley.store.codec.StoredJson;
import io.parley.store.write.DurableWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes customers who are to be forgotten out of the journal, at a start, while the floor is folded from it: what the
 * floor knows and what a replay will know are the same, and the journal is read once. Killed in between, the next start
 * does the rest with the same stand-ins. Entries of that stretch lose their digests, since what was decided named the
 * customer.
 */
final class JournalErasure {
    private static final Logger LOG = LoggerFactory.getLogger(JournalErasure.class);
    private static final String RULES =
            "SELECT seq, body FROM journal WHERE type = 'rules-loaded' AND seq > ?" + " ORDER BY seq LIMIT 20";

    private final DurableWriter writer;
    private final ReadQueries reads;
    private final IntSupplier digits;
    private final RuledValues rules = new RuledValues();

    private List<Pending> able = List.of();
    /** Contacts whose note of wrap-up is gone. */
    private List<String> noteless = List.of();

    private Optional<ErasedEvent> erased = Optional.empty();
    private long first = Long.MAX_VALUE;
    private long last;
    private long changed;

    /** @param digits 0 to 9, unguessable */
    JournalErasure(DurableWriter writer, ReadQueries reads, IntSupplier digits) {
        this.writer = writer;
        this.reads = reads;
        this.digits = digits;
    }

    private record Pending(String pseudonym, String key, String numbers, String standIns) {}

    /** An entry as it is kept. */
    record Kept(long seq, String type, String body) {}

    /** What is to be done; gives how many customers the journal will know no more. */
    int prepare() {
        if (isHistoryBehind()) {
            LOG.info("history is to be made up first: the journal is left as it is until the next start");
            return 0;
        }
        List<Pending> pending = reads.list(
                "SELECT pseudonym, customer_key, numbers, stand_ins FROM customer_erasure e WHERE settled_us IS NULL"
                        + " AND history_us IS NOT NULL AND NOT EXISTS (SELECT 1 FROM contact c WHERE c.phase <> 'ENDED'"
                        + " AND (c.customer_key = e.customer_key OR c.callback_number = e.customer_key"
                        + " OR e.numbers LIKE '% ' || c.callback_number || '%')) ORDER BY at_us, pseudonym",
                JournalErasure::pending);
        noteless = reads.list(
                "SELECT contact FROM wrap_up_redaction WHERE settled_us IS NULL", row -> row.getString("contact"));
        if (pending.isEmpty() && noteless.isEmpty()) {
            return 0;
        }
        readRules();
        Map<String, String> standIns = new HashMap<>();
        able = pending.stream().filter(one -> standIn(one, standIns)).toList();
        if (isAnything()) {
            erased = Optional.of(new ErasedEvent(standIns, contacts(able), Set.copyOf(noteless), rules::asksFor));
        }
        return able.size();
    }

    /** Whether the journal is to be gone through. */
    boolean isAnything() {
        return !able.isEmpty() || !noteless.isEmpty();
    }

    /** After a crash: who is in hand is not known for sure. */
    private boolean isHistoryBehind() {
        return reads.first(
                        "SELECT 1 AS one FROM history_upto WHERE seq < (SELECT coalesce(max(seq), 0) FROM journal)",
                        row -> true)
                .isPresent();
    }

    private static Pending pending(ResultSet row) throws SQLException {
        return new Pending(
                row.getString("pseudonym"),
                row.getString("customer_key"),
                row.getString("numbers"),
                row.getString("stand_ins"));
    }

    private void readRules() {
        long from = 0;
        List<Kept> page;
        do {
            page = reads.list(RULES, row -> new Kept(row.getLong("seq"), "rules-loaded", row.getString("body")), from);
            page.forEach(entry -> rules.add(entry.body()));
            from = page.isEmpty() ? from : page.getLast().seq();
        } while (!page.isEmpty());
    }

    /** Remembered before anything is changed. */
    private boolean standIn(Pending one, Map<String, String> all) {
        Map<String, String> theirs;
        if (one.standIns.isEmpty()) {
            List<String> values = new ArrayList<>(List.of(one.key));
            for (String number : one.numbers.split(" ")) {
                if (!number.isEmpty() && !values.contains(number)) {
                    values.add(number);
                }
            }
            Optional<Map<String, String>> found = new StandIns(
                            List.copyOf(rules.prefixes()),
                            other -> all.containsValue(other) || isSomebody(other),
                            digits)
                    .of(values, one.pseudonym);
            if (found.isEmpty()) {
                LOG.error("{}: nothing can take the place of this customer in the journal", one.pseudonym);
                return false;
            }
            theirs = found.get();
            String kept = StoredJson.write(theirs);
            await(session -> session.update(
                    "UPDATE customer_erasure SET stand_ins = ? WHERE pseudonym = ?", kept, one.pseudonym));
        } else {
            theirs = StoredJson.texts(one.standIns);
        }
        theirs.forEach(all::putIfAbsent);
        return true;
    }

    private boolean isSomebody(String key) {
        return reads.first("SELECT 1 AS one FROM contact WHERE customer_key = ?", row -> true, key)
                .isPresent();
    }

    private Set<String> contacts(List<Pending> pending) {
        Set<String> contacts = new HashSet<>();
        for (Pending one : pending) {
            contacts.addAll(reads.list(
                    "SELECT id FROM contact WHERE customer_key = ?", row -> row.getString("id"), one.pseudonym));
        }
        return contacts;
    }

    /** The bodies of a stretch of the journal as they are from now on; what changed is on disk before it is given. */
    List<String> rewrite(List<Kept> page) {
        List<String> bodies = new ArrayList<>();
        List<Kept> others = new ArrayList<>();
        for (Kept entry : page) {
            String body = rewritten(entry);
            if (!body.equals(entry.body())) {
                others.add(new Kept(entry.seq(), entry.type(), body));
            }
            bodies.add(body);
        }
        changed += others.size();
        if (!others.isEmpty()) {
            await(session -> {
                for (Kept entry : others) {
                    session.update(
                            "UPDATE journal SET body = ?, digest = NULL WHERE seq = ?", entry.body(), entry.seq());
                }
                return others.size();
            });
        }
        return bodies;
    }

    private String rewritten(Kept entry) {
        if (erased.isEmpty() || entry.type().equals("rules-loaded")) {
            return entry.body();
        }
        ErasedEvent.Result result = erased.get().of(entry.body());
        if (result.about() || result.changed()) {
            first = Math.min(first, entry.seq());
            last = entry.seq();
        }
        return result.body();
    }

    /** Once the whole journal was gone through. */
    void settle(Instant now) {
        if (erased.isPresent()) {
            settle(able, now);
            LOG.info(
                    "{} customers and {} notes were taken out of {} entries of the journal",
                    able.size(),
                    noteless.size(),
                    changed);
        }
    }

    private void settle(List<Pending> done, Instant now) {
        await(session -> {
            session.update("UPDATE journal SET digest = NULL WHERE seq BETWEEN ? AND ?", first, last);
            for (Pending one : done) {
                session.update(
                        "UPDATE customer_erasure SET settled_us = ?, numbers = '', stand_ins = '' WHERE pseudonym = ?",
                        now,
                        one.pseudonym);
            }
            for (String contact : noteless) {
                session.update("UPDATE wrap_up_redaction SET settled_us = ? WHERE contact = ?", now, contact);
            }
            return done.size();
        });
    }

    private void await(io.parley.store.write.WriteUnit<Integer> unit) {
        writer.submit(unit).join();
    }
}
