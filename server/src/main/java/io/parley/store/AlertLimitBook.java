package io.parley.store;

import io.parley.acd.port.AlertLimits;
import io.parley.store.write.DurableWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Limits that alert supervisors, in versions. */
public final class AlertLimitBook implements AlertLimits {
    private final DurableWriter writer;
    private final ReadQueries reads;

    AlertLimitBook(DurableWriter writer, ReadQueries reads) {
        this.writer = writer;
        this.reads = reads;
    }

    @Override
    public List<Version> newest(int limit) {
        return reads.list(
                "SELECT number, at_us, by_account, limits FROM alert_limits ORDER BY number DESC LIMIT ?",
                AlertLimitBook::version,
                limit);
    }

    @Override
    public CompletableFuture<Boolean> add(Version version) {
        return writer.submit(session -> session.update(
                        "INSERT INTO alert_limits (number, at_us, by_account, limits) VALUES (?, ?, ?, ?)"
                                + " ON CONFLICT (number) DO NOTHING",
                        version.number(),
                        version.at(),
                        version.by(),
                        version.limits())
                == 1);
    }

    /** What of alerts stands. */
    public AlertStateBook states() {
        return new AlertStateBook(writer, reads);
    }

    private static Version version(ResultSet row) throws SQLException {
        return new Version(
                row.getLong("number"), Rows.time(row, "at_us"), row.getString("by_account"), row.getString("limits"));
    }
}
