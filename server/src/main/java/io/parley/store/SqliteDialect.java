package io.parley.store;

import io.parley.store.write.WriterBackend.Trouble;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConnection;

/** SQLite: write-ahead log, FTS5. */
final class SqliteDialect implements Dialect {
    private static final int PRIMARY_CODE = 0xFF;
    private static final int STEPS_BETWEEN_LOOKS = 100_000;

    @Override
    public String folder() {
        return "sqlite";
    }

    @Override
    public String idType() {
        return "INTEGER";
    }

    /** Result codes: sqlite.org/rescode.html; the low byte is the primary code. */
    @Override
    public Trouble judge(SQLException error) {
        return switch (error.getErrorCode() & PRIMARY_CODE) {
            case 13 -> Trouble.FULL;
            // busy, locked, out of memory, read-only, I/O, corrupt, cannot open, locking protocol, not a database
            case 5, 6, 7, 8, 10, 11, 14, 15, 26 -> Trouble.BROKEN;
            default -> Trouble.UNIT;
        };
    }

    @Override
    public String putWords() {
        return "INSERT OR REPLACE INTO search_index (rowid, words) VALUES (?, ?)";
    }

    @Override
    public String dropWords() {
        return "DELETE FROM search_index WHERE rowid IN"
                + " (SELECT id FROM search_doc WHERE contact = ? AND part LIKE ?)";
    }

    /** What is deleted from an index without content stays in its segments until these are merged. */
    @Override
    public Optional<String> writeWordsAnew() {
        return Optional.of("INSERT INTO search_index (search_index, rank) VALUES ('merge', ?)");
    }

    @Override
    public String contactsWithTerm() {
        return "SELECT d.contact FROM search_doc d"
                + " WHERE d.id IN (SELECT rowid FROM search_index WHERE search_index MATCH ?)";
    }

    /** A query timeout of this driver is only for locks; its virtual machine asks instead. */
    @Override
    public void stopAt(Connection connection, BooleanSupplier over) throws SQLException {
        ProgressHandler.setHandler(
                connection.unwrap(SQLiteConnection.class), STEPS_BETWEEN_LOOKS, new ProgressHandler() {
                    @Override
                    protected int progress() {
                        return over.getAsBoolean() ? 1 : 0;
                    }
                });
    }

    @Override
    public void goOn(Connection connection) throws SQLException {
        ProgressHandler.clearHandler(connection.unwrap(SQLiteConnection.class));
    }

    @Override
    public String term(String form, String other) {
        return '"' + form + "\"* OR \"" + other + "\"*";
    }
}
