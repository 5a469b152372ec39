package io.parley.store;

import io.parley.store.write.SqlValues;
import io.parley.store.write.WriteSession;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The chain over finished recordings: an entry for each that was finished and for each that was lawfully removed, with
 * the hash of the entry before it. A recording that goes without an entry, and an entry that is changed or taken out,
 * are seen.
 */
public final class RecordingLedger {
    /** Of the entry before the first one. */
    public static final String BEGINNING = "0".repeat(64);

    private static final int PAGE = 1_000;

    private final ReadQueries reads;
    private volatile Signing signing = hash -> new Signed("", "");

    RecordingLedger(ReadQueries reads) {
        this.reads = reads;
    }

    /** @param siteKey id of the key; both are empty where there is none */
    public record Signed(String siteKey, String signature) {}

    /** Signs the hash of an entry. */
    public interface Signing {
        Signed sign(String hash);
    }

    /** What happened to a recording. */
    public enum Did {
        FINISHED,
        REMOVED
    }

    /** @param statement what was signed of the recording; empty of one that is removed */
    public record Entry(long number, Instant at, Did act, String path, String statement, String hash, Signed signed) {
        /** What its hash has to be, behind an entry with that one. */
        public String expected(String before) {
            return digest(before + number + '|' + at + '|' + act + '|' + statement + '|' + path);
        }
    }

    /** Entries are signed so from now on. */
    public void signWith(Signing with) {
        signing = with;
    }

    void finished(WriteSession session, String path, String statement, Instant at) throws SQLException {
        append(session, new Entry(0, at, Did.FINISHED, path, statement, "", new Signed("", "")));
    }

    void removed(WriteSession session, String contact, Instant at) throws SQLException {
        List<String> paths = session.list(
                "SELECT path FROM recording WHERE contact = ? AND statement IS NOT NULL ORDER BY path",
                row -> row.getString(1),
                contact);
        for (String path : paths) {
            append(session, new Entry(0, at, Did.REMOVED, path, "", "", new Signed("", "")));
        }
    }

    private void append(WriteSession session, Entry what) throws SQLException {
        Optional<Entry> last =
                session.first("SELECT * FROM recording_ledger ORDER BY entry DESC LIMIT 1", RecordingLedger::entry);
        long number = last.map(Entry::number).orElse(0L) + 1;
        Instant at = SqlValues.instant(SqlValues.micros(what.at));
        Entry unsigned = new Entry(number, at, what.act, what.path, what.statement, "", what.signed);
        String hash = unsigned.expected(last.map(Entry::hash).orElse(BEGINNING));
        Signed signed = signing.sign(hash);
        session.update(
                "INSERT INTO recording_ledger (entry, at_us, act, path, statement, hash, site_key, signature)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                number,
                at,
                what.act,
                what.path,
                what.statement,
                hash,
                signed.siteKey,
                signed.signature);
    }

    /** Gives each entry, the first one first. */
    public void each(Consumer<Entry> taker) {
        long after = 0;
        List<Entry> page;
        do {
            page = reads.list(
                    "SELECT * FROM recording_ledger WHERE entry > ? ORDER BY entry LIMIT " + PAGE,
                    RecordingLedger::entry,
                    after);
            page.forEach(taker);
            after = page.isEmpty() ? after : page.getLast().number;
        } while (page.size() == PAGE);
    }

    /** The newest entry. */
    public Optional<Entry> last() {
        return reads.first("SELECT * FROM recording_ledger ORDER BY entry DESC LIMIT 1", RecordingLedger::entry);
    }

    /** The newest entry of a recording. */
    public Optional<Entry> newest(String path) {
        return reads.first(
                "SELECT * FROM recording_ledger WHERE path = ? ORDER BY entry DESC LIMIT 1",
                RecordingLedger::entry,
                path);
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("entry"),
                Rows.time(row, "at_us"),
                Did.valueOf(row.getString("act")),
                row.getString("path"),
                row.getString("statement"),
                row.getString("hash"),
                new Signed(row.getString("site_key"), row.getString("signature")));
    }

    static String digest(String text) {
        try {
            byte[] made = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(made);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
