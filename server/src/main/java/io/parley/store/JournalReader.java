package io.parley.store;

import io.parley.store.codec.EntryDigest;
import io.parley.store.replay.JournalSlice;
import io.parley.store.write.SqlValues;
import io.parley.store.write.StoreFailure;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads the journal without claiming or changing the database, so it may be done while a server works on it. */
public final class JournalReader implements JournalSlice {
    private static final int PAGE = 1_000;

    private final Database database;
    private final ReadQueries reads;
    private final String read;

    private JournalReader(Database database) {
        this.database = database;
        reads = new ReadQueries(database.readers());
        String digest = digests() ? "digest" : "NULL AS digest";
        read = "SELECT seq, at_us, at_nanos, type, body, " + digest + " FROM journal WHERE seq > ? ORDER BY seq LIMIT "
                + PAGE;
    }

    /** @throws NoJournal if there is none at that place */
    public static JournalReader open(StoreSettings settings) {
        return new JournalReader(Database.openBeside(settings));
    }

    @Override
    public void read(Predicate<Row> each) {
        long last = 0;
        boolean more = true;
        while (more) {
            List<Row> page = reads.list(read, JournalReader::row, last);
            more = page.size() == PAGE;
            for (Row row : page) {
                last = row.seq();
                if (!each.test(row)) {
                    return;
                }
            }
        }
    }

    /** Databases of servers that have not been started since have no such column yet. */
    private boolean digests() {
        try {
            return database.readers().withHandle(handle -> hasColumn(handle.getConnection()));
        } catch (SQLException e) {
            throw new StoreFailure.Broken(e);
        }
    }

    private static boolean hasColumn(Connection connection) throws SQLException {
        try (ResultSet columns = connection.getMetaData().getColumns(null, null, "journal", null)) {
            boolean table = false;
            boolean column = false;
            while (columns.next()) {
                table = true;
                column |= columns.getString("COLUMN_NAME").equals("digest");
            }
            if (!table) {
                throw new NoJournal("there is no journal in this database");
            }
            return column;
        }
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getLong("seq"),
                SqlValues.instant(row.getLong("at_us")).plusNanos(row.getInt("at_nanos")),
                row.getString("type"),
                row.getString("body"),
                Optional.ofNullable(row.getString("digest")).map(EntryDigest::parse));
    }

    @Override
    public void close() {
        database.close();
    }

    /** Nothing was ever journaled there. */
    public static final class NoJournal extends RuntimeException {
        private static final long serialVersionUID = 1;

        NoJournal(String message) {
            super(message);
        }
    }
}
