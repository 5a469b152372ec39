package io.parley.store;

import io.parley.store.write.DurableWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What the configuration was and is; only ever added to, one after the other. */
public final class ConfigVersions {
    private static final String COLUMNS = "number, at_us, author, note, source, changes";
    private static final String READ = "SELECT " + COLUMNS + ", document FROM config_version";

    private final Optional<DurableWriter> writer;
    private final ReadQueries reads;

    /** Where a version came from. */
    public enum Source {
        /** The configuration file, at a start. */
        FILE,
        CONSOLE,
        /** An earlier version was taken back. */
        RETURN
    }

    /**
     * One version.
     *
     * @param number from 1
     * @param by sign-in name, or {@code file}
     * @param changes how many against the version before
     */
    public record Entry(long number, Instant at, String by, String note, Source source, int changes) {}

    /** @param document JSON */
    public record Version(Entry entry, String document) {}

    ConfigVersions(Optional<DurableWriter> writer, ReadQueries reads) {
        this.writer = writer;
        this.reads = reads;
    }

    public Optional<Version> newest() {
        return reads.first(READ + " ORDER BY number DESC LIMIT 1", ConfigVersions::version);
    }

    /** The newest that came from there. */
    public Optional<Version> newestFrom(Source source) {
        return reads.first(READ + " WHERE source = ? ORDER BY number DESC LIMIT 1", ConfigVersions::version, source);
    }

    public Optional<Version> find(long number) {
        return reads.first(READ + " WHERE number = ?", ConfigVersions::version, number);
    }

    /** Those before a number, the newest first. */
    public List<Entry> before(long number, int limit) {
        return reads.list(
                "SELECT " + COLUMNS + " FROM config_version WHERE number < ? ORDER BY number DESC LIMIT ?",
                ConfigVersions::entry,
                number,
                limit);
    }

    /** Keeps a version if its number is the next; completes with whether it was, once it is on disk. */
    public CompletableFuture<Boolean> add(Version version) {
        Entry entry = version.entry();
        return writer.orElseThrow().submit(session -> {
            long last = session.first(
                            "SELECT coalesce(max(number), 0) AS number FROM config_version",
                            row -> row.getLong("number"))
                    .orElse(0L);
            if (entry.number() != last + 1) {
                return false;
            }
            session.update(
                    "INSERT INTO config_version (" + COLUMNS + ", document) VALUES (?, ?, ?, ?, ?, ?, ?)",
                    entry.number(),
                    entry.at(),
                    entry.by(),
                    entry.note(),
                    entry.source(),
                    entry.changes(),
                    version.document());
            return true;
        });
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("number"),
                Rows.time(row, "at_us"),
                row.getString("author"),
                row.getString("note"),
                Source.valueOf(row.getString("source")),
                row.getInt("changes"));
    }

    private static Version version(ResultSet row) throws SQLException {
        return new Version(entry(row), row.getString("document"));
    }
}
