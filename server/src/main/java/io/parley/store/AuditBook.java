package io.parley.store;

import io.parley.acd.port.AuditTrail;
import io.parley.store.RecordingLedger.Signed;
import io.parley.store.codec.StoredJson;
import io.parley.store.write.DurableWriter;
import io.parley.store.write.SqlValues;
import io.parley.store.write.WriteSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/**
 * What people and programs did, each entry with the hash of the one before it, and signed: one that is changed, taken
 * out or put in is seen. That the newest are gone is seen by whoever kept number and hash of a later one.
 */
public final class AuditBook implements AuditTrail {
    private static final String COLUMNS =
            "number, at_us, account, act, subject, outcome, source, changes, hash, site_key, signature";

    private static final String ADD =
            "INSERT INTO audit_entry (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String READ = "SELECT " + COLUMNS + " FROM audit_entry";
    private static final int PAGE = 1_000;
    /** In one commit. */
    private static final int MOST_FORGOTTEN = 20_000;

    private static final Pattern HEAD = Pattern.compile("(\\d{1,18}):([0-9a-f]{64})");

    private final Optional<DurableWriter> writer;
    private final ReadQueries reads;
    private volatile Seal seal = new Seal() {
        @Override
        public Signed sign(String hash) {
            return new Signed("", "");
        }

        @Override
        public Optional<Why> wrong(String hash, Signed signed) {
            return Optional.empty();
        }
    };

    /** @param writer absent: it is only read */
    AuditBook(Optional<DurableWriter> writer, ReadQueries reads) {
        this.writer = writer;
        this.reads = reads;
    }

    /** Signs hashes of entries, and says what is wrong with a signature. */
    public interface Seal {
        Signed sign(String hash);

        /** Empty: it is the site's. */
        Optional<Why> wrong(String hash, Signed signed);
    }

    /** @param changes as they stand */
    private record Row(Entry entry, String changes, Signed signed) {
        String expected(String before) {
            return hash(entry.number(), entry.act(), changes, before);
        }
    }

    /** Entries are signed, and looked at, so from now on. */
    public void sealWith(Seal with) {
        seal = with;
    }

    @Override
    public CompletableFuture<Void> add(Act act) {
        return writer.orElseThrow().submit(session -> {
            append(session, act);
            return null;
        });
    }

    private void append(WriteSession session, Act act) throws SQLException {
        Optional<Row> last = session.first(READ + " ORDER BY number DESC LIMIT 1", AuditBook::row);
        long number = last.map(row -> row.entry.number()).orElse(0L) + 1;
        Instant at = SqlValues.instant(SqlValues.micros(act.at()));
        Act kept = new Act(at, act.account(), act.act(), act.subject(), act.outcome(), act.source());
        String changes = act.changes().isEmpty() ? "" : StoredJson.write(act.changes());
        String hash =
                hash(number, kept, changes, last.map(row -> row.entry.hash()).orElse(RecordingLedger.BEGINNING));
        Signed signed = seal.sign(hash);
        session.update(
                ADD,
                number,
                at,
                act.account(),
                act.act(),
                act.subject(),
                act.outcome(),
                act.source(),
                changes,
                hash,
                signed.siteKey(),
                signed.signature());
    }

    @Override
    public CompletableFuture<Integer> forget(Instant before, Instant now) {
        return writer.orElseThrow().submit(session -> {
            long first = number(session, "SELECT min(number) AS n FROM audit_entry");
            long kept = number(session, "SELECT min(number) AS n FROM audit_entry WHERE at_us >= ?", before);
            long newest = number(session, "SELECT max(number) AS n FROM audit_entry");
            long through = Math.min(kept == 0 ? newest : kept - 1, first + MOST_FORGOTTEN - 1);
            if (through < first || newest == 0) {
                return 0;
            }
            Optional<Row> last = session.first(READ + " WHERE number = ?", AuditBook::row, through);
            if (last.isEmpty()) { // somebody took it out: what is left is evidence
                return 0;
            }
            append(
                    session,
                    Act.ofServer(
                            now, FORGOTTEN, through + ":" + last.get().entry.hash()));
            return session.update("DELETE FROM audit_entry WHERE number <= ?", through);
        });
    }

    /** 0 if there is none. */
    private static long number(WriteSession session, String sql, Object... values) throws SQLException {
        return session.first(sql, row -> row.getLong("n"), values).orElse(0L);
    }

    /**
     * Each part with its length before it, so that no two entries have one text; an entry of before changes were told
     * has the same as one without.
     */
    private static String hash(long number, Act act, String changes, String before) {
        StringBuilder text =
                new StringBuilder(before).append(number).append('|').append(act.at());
        for (String part : List.of(act.account(), act.act(), act.subject(), act.outcome(), act.source())) {
            text.append('|').append(part.length()).append(':').append(part);
        }
        if (!changes.isEmpty()) {
            text.append('|').append(changes.length()).append(':').append(changes);
        }
        return RecordingLedger.digest(text.toString());
    }

    @Override
    public List<Entry> find(Wanted wanted) {
        SqlFilter filter = new SqlFilter()
                .andIf(wanted.from(), "at_us >= ?")
                .andIf(wanted.to(), "at_us < ?")
                .andIf(wanted.account(), "account = ?")
                .andIf(wanted.subject(), "subject = ?")
                .andIn(Optional.of(wanted.acts()).filter(acts -> !acts.isEmpty()), "act");
        wanted.before().ifPresent(number -> filter.and("number < ?", number));
        filter.ordered("number DESC LIMIT ?", wanted.most());
        return reads.list(READ, filter, "", AuditBook::row).stream()
                .map(Row::entry)
                .toList();
    }

    @Override
    public Checked check() {
        long begins = begins();
        Optional<Forgotten> forgotten =
                begins > 1 ? forgotten().filter(gone -> gone.through() < begins) : Optional.empty();
        String before = forgotten.map(Forgotten::hash).orElse(RecordingLedger.BEGINNING);
        long number = forgotten.map(Forgotten::through).orElse(0L);
        long entries = 0;
        List<Row> page;
        do {
            page = reads.list(READ + " WHERE number > ? ORDER BY number LIMIT " + PAGE, AuditBook::row, number);
            for (Row row : page) {
                Optional<Why> why = wrong(row, number + 1, before);
                if (why.isPresent()) {
                    Wrong wrong = new Wrong(number + 1, why.get());
                    return new Checked(entries, number, before, forgotten, Optional.of(wrong));
                }
                number++;
                entries++;
                before = row.entry.hash();
            }
        } while (page.size() == PAGE);
        return new Checked(entries, number, number == 0 ? "" : before, forgotten, Optional.empty());
    }

    private long begins() {
        return reads.first("SELECT min(number) AS n FROM audit_entry", row -> row.getLong("n"))
                .orElse(0L);
    }

    /** The newest entry that says so; it is in the chain itself, so nobody puts another one in unseen. */
    private Optional<Forgotten> forgotten() {
        return reads.first(READ + " WHERE act = ? ORDER BY number DESC LIMIT 1", AuditBook::row, FORGOTTEN)
                .map(Row::entry)
                .flatMap(entry -> {
                    Matcher head = HEAD.matcher(entry.act().subject());
                    return head.matches()
                            ? Optional.of(new Forgotten(
                                    Long.parseLong(head.group(1)),
                                    head.group(2),
                                    entry.number(),
                                    entry.act().at()))
                            : Optional.empty();
                });
    }

    private Optional<Why> wrong(Row row, long number, String before) {
        if (row.entry.number() != number) {
            return Optional.of(Why.MISSING);
        }
        if (!row.expected(before).equals(row.entry.hash())) {
            return Optional.of(Why.EDITED);
        }
        return seal.wrong(row.entry.hash(), row.signed);
    }

    private static Row row(ResultSet row) throws SQLException {
        String changes = row.getString("changes");
        Act act = new Act(
                Rows.time(row, "at_us"),
                row.getString("account"),
                row.getString("act"),
                row.getString("subject"),
                row.getString("outcome"),
                row.getString("source"),
                changes(changes));
        return new Row(
                new Entry(row.getLong("number"), act, row.getString("hash")),
                changes,
                new Signed(row.getString("site_key"), row.getString("signature")));
    }

    /** Who edits them to what cannot be read has changed the entry, which is told otherwise. */
    private static List<Change> changes(String kept) {
        try {
            return kept.isEmpty() ? List.of() : List.of(StoredJson.read(kept, Change[].class));
        } catch (JacksonException e) {
            return List.of();
        }
    }
}
