package io.parley.store;

import io.parley.acd.port.AuditTrail;
import io.parley.store.RecordingLedger.Signed;
import io.parley.store.write.DurableWriter;
import io.parley.store.write.SqlValues;
import io.parley.store.write.WriteSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What people and programs did, each entry with the hash of the one before it, and signed: one that is changed, taken
 * out or put in is seen. That the newest are gone is seen by whoever kept number and hash of a later one.
 */
public final class AuditBook implements AuditTrail {
    private static final String COLUMNS =
            "number, at_us, account, act, subject, outcome, source, hash, site_key, signature";

    private static final String ADD = "INSERT INTO audit_entry (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String READ = "SELECT " + COLUMNS + " FROM audit_entry";
    private static final int PAGE = 1_000;

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

    private record Row(Entry entry, Signed signed) {
        String expected(String before) {
            return hash(entry.number(), entry.act(), before);
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
        String hash = hash(number, kept, last.map(row -> row.entry.hash()).orElse(RecordingLedger.BEGINNING));
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
                hash,
                signed.siteKey(),
                signed.signature());
    }

    /** Each part with its length before it, so that no two entries have one text. */
    private static String hash(long number, Act act, String before) {
        StringBuilder text =
                new StringBuilder(before).append(number).append('|').append(act.at());
        for (String part : List.of(act.account(), act.act(), act.subject(), act.outcome(), act.source())) {
            text.append('|').append(part.length()).append(':').append(part);
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
        String before = RecordingLedger.BEGINNING;
        long after = 0;
        List<Row> page;
        do {
            page = reads.list(READ + " WHERE number > ? ORDER BY number LIMIT " + PAGE, AuditBook::row, after);
            for (Row row : page) {
                Optional<Why> why = wrong(row, after + 1, before);
                if (why.isPresent()) {
                    return new Checked(after, before, Optional.of(new Wrong(after + 1, why.get())));
                }
                after++;
                before = row.entry.hash();
            }
        } while (page.size() == PAGE);
        return new Checked(after, after == 0 ? "" : before, Optional.empty());
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
        Act act = new Act(
                Rows.time(row, "at_us"),
                row.getString("account"),
                row.getString("act"),
                row.getString("subject"),
                row.getString("outcome"),
                row.getString("source"));
        return new Row(
                new Entry(row.getLong("number"), act, row.getString("hash")),
                new Signed(row.getString("site_key"), row.getString("signature")));
    }
}
