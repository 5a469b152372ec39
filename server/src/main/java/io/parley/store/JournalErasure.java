package io.parley.store;

import io.parley.store.codec.ErasedEvent;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes customers who are to be forgotten out of the journal, at a start, before the floor is folded from it: what the
 * floor knows and what a replay will know are the same. Killed in between, the next start does the rest with the same
 * stand-ins. Entries of that stretch lose their digests, since what was decided named the customer.
 */
final class JournalErasure {
    private static final Logger LOG = LoggerFactory.getLogger(JournalErasure.class);
    private static final int PAGE = 1_000;
    private static final Pattern PREFIXES = Pattern.compile("\"prefixes\":\\[([^\\]]*)]");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"\\\\]*)\"");
    private static final String RULES =
            "SELECT seq, body FROM journal WHERE type = 'rules-loaded' AND seq > ?" + " ORDER BY seq LIMIT 20";

    private final DurableWriter writer;
    private final ReadQueries reads;
    private final IntSupplier digits;
    private final Set<String> prefixes = new HashSet<>();
    /** Attributes that rules ask for, as {@code name=value}. */
    private final Set<String> ruled = new HashSet<>();

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

    private record Entry(long seq, String body) {}

    /** Gives how many customers the journal knows no more. */
    int run(Instant now) {
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
        if (pending.isEmpty()) {
            return 0;
        }
        readRules();
        Map<String, String> standIns = new HashMap<>();
        List<Pending> able =
                pending.stream().filter(one -> standIn(one, standIns)).toList();
        rewrite(standIns, contacts(able));
        settle(able, now);
        LOG.info("{} customers were taken out of {} entries of the journal", able.size(), changed);
        return able.size();
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
        List<Entry> page;
        do {
            page = reads.list(RULES, row -> new Entry(row.getLong("seq"), row.getString("body")), from);
            page.forEach(entry -> readRules(entry.body()));
            from = page.isEmpty() ? from : page.getLast().seq();
        } while (!page.isEmpty());
    }

    private void readRules(String body) {
        Matcher lists = PREFIXES.matcher(body);
        while (lists.find()) {
            QUOTED.matcher(lists.group(1)).results().forEach(prefix -> prefixes.add(prefix.group(1)));
        }
        QUOTED.matcher(body)
                .results()
                .map(found -> found.group(1))
                .filter(text -> text.indexOf('=') > 0)
                .forEach(ruled::add);
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
                            List.copyOf(prefixes), other -> all.containsValue(other) || isSomebody(other), digits)
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

    private void rewrite(Map<String, String> standIns, Set<String> contacts) {
        ErasedEvent erased = new ErasedEvent(standIns, contacts, ruled::contains);
        long from = 0;
        List<Entry> page;
        do {
            page = reads.list(
                    "SELECT seq, body FROM journal WHERE seq > ? AND type <> 'rules-loaded' ORDER BY seq LIMIT " + PAGE,
                    row -> new Entry(row.getLong("seq"), row.getString("body")),
                    from);
            rewrite(page, erased);
            from = page.isEmpty() ? from : page.getLast().seq();
        } while (!page.isEmpty());
    }

    private void rewrite(List<Entry> page, ErasedEvent erased) {
        List<Entry> others = new ArrayList<>();
        for (Entry entry : page) {
            ErasedEvent.Result result = erased.of(entry.body());
            if (result.about() || result.changed()) {
                first = Math.min(first, entry.seq());
                last = entry.seq();
            }
            if (result.changed()) {
                others.add(new Entry(entry.seq(), result.body()));
            }
        }
        changed += others.size();
        if (!others.isEmpty()) {
            await(session -> {
                for (Entry entry : others) {
                    session.update(
                            "UPDATE journal SET body = ?, digest = NULL WHERE seq = ?", entry.body(), entry.seq());
                }
                return others.size();
            });
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
            return done.size();
        });
    }

    private void await(io.parley.store.write.WriteUnit<Integer> unit) {
        writer.submit(unit).join();
    }
}
