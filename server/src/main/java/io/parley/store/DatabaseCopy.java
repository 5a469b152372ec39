package io.parley.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;

/** A whole, consistent copy of the embedded database in a file of its own, made while a server writes it. */
public final class DatabaseCopy implements AutoCloseable {
    /** The name of the embedded database's file in a data folder, and of a copy in a back-up. */
    public static final String FILE = SqliteDatabase.FILE;

    private static final String HAS_CALL = """
        SELECT 1 FROM contact WHERE id = ? UNION ALL
        SELECT 1 FROM journal WHERE seq > (SELECT seq FROM history_upto) AND instr(body, ?) > 0 LIMIT 1\
        """;

    private final Connection connection;

    private DatabaseCopy(Connection connection) {
        this.connection = connection;
    }

    /**
     * Copies what was committed when this began; the server's writer does not wait for it.
     *
     * @param data the data folder of a server
     * @param to a file that does not exist; it is on disk when this returns
     * @throws JournalReader.NoJournal if there is no database in the folder
     */
    public static void make(Path data, Path to) throws IOException, SQLException {
        try (Connection from = SqliteDatabase.existing(data).beside();
                PreparedStatement copy = from.prepareStatement("VACUUM INTO ?")) {
            copy.setString(1, to.toString());
            copy.execute();
        }
        try (FileChannel written = FileChannel.open(to, StandardOpenOption.WRITE)) {
            written.force(true);
        }
    }

    /** @throws JournalReader.NoJournal if there is no copy in the folder */
    public static DatabaseCopy open(Path folder) throws SQLException {
        return new DatabaseCopy(SqliteDatabase.existing(folder).beside());
    }

    /** The number of the last event in its journal, 0 if it has none. */
    public long lastEntry() throws SQLException {
        try (PreparedStatement asked = connection.prepareStatement("SELECT COALESCE(MAX(seq), 0) FROM journal");
                ResultSet rows = asked.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** What the database says of pages and indexes that contradict each other; empty if it is whole. */
    public List<String> damage() throws SQLException {
        List<String> told = texts("PRAGMA integrity_check");
        return told.equals(List.of("ok")) ? List.of() : told;
    }

    /** Each recording of its index: the path within the recordings folder, and the SHA-256 in hexadecimal digits. */
    public void recordings(BiConsumer<String, String> each) throws SQLException {
        try (PreparedStatement asked = connection.prepareStatement("SELECT path, sha256 FROM recording ORDER BY path");
                ResultSet rows = asked.executeQuery()) {
            while (rows.next()) {
                each.accept(rows.getString(1), rows.getString(2));
            }
        }
    }

    /** Ids of the keys that its recordings are sealed with; none if it was made before they were. */
    public List<String> recordingKeys() throws SQLException {
        boolean known = !texts("SELECT name FROM pragma_table_info('recording') WHERE name = 'sealed_key'")
                .isEmpty();
        return known
                ? texts("SELECT DISTINCT substr(sealed_key, 1, instr(sealed_key, '.') - 1) FROM recording"
                        + " WHERE sealed_key IS NOT NULL")
                : List.of();
    }

    private List<String> texts(String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (PreparedStatement asked = connection.prepareStatement(sql);
                ResultSet rows = asked.executeQuery()) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    /** Takes recordings out of its index. */
    public void forget(Collection<String> paths) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM recording WHERE path = ?")) {
            for (String path : paths) {
                delete.setString(1, path);
                delete.executeUpdate();
            }
        }
    }

    /** Takes recordings of another into its index, as far as it or its journal knows their calls. */
    public void know(DatabaseCopy other, Collection<String> paths) throws SQLException {
        try (PreparedStatement asked = other.connection.prepareStatement("SELECT * FROM recording WHERE path = ?")) {
            for (String path : paths) {
                asked.setString(1, path);
                try (ResultSet row = asked.executeQuery()) {
                    if (row.next() && hasCall(row.getString("contact"))) {
                        add(row);
                    }
                }
            }
        }
    }

    /** Who was in when it was made may not be in any more. */
    public void signEverybodyOut() throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM sign_in")) {
            delete.executeUpdate();
        }
    }

    /** History is written a moment after the journal, and made up from it at the next start. */
    private boolean hasCall(String contact) throws SQLException {
        try (PreparedStatement asked = connection.prepareStatement(HAS_CALL)) {
            asked.setString(1, contact);
            asked.setString(2, '"' + contact + '"');
            try (ResultSet rows = asked.executeQuery()) {
                return rows.next();
            }
        }
    }

    private void add(ResultSet row) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            names.add(columns.getColumnName(i));
        }
        String places = SqlFilter.places(names);
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO recording (" + String.join(", ", names) + ") VALUES (" + places + ")")) {
            for (int i = 1; i <= names.size(); i++) {
                insert.setObject(i, row.getObject(i));
            }
            insert.executeUpdate();
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    /** Whether a file of this name in a data folder is the database, or belongs to it. */
    public static boolean isOwn(String name) {
        return name.startsWith(FILE) || name.equals(FolderLock.FILE);
    }

    /** Whether there is an embedded database in the folder. */
    public static boolean exists(Path folder) {
        return Files.exists(folder.resolve(FILE));
    }
}
