package io.parley.store.write;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The writer's one connection with its prepared statements; SQL given to it is constant text, values are bound. */
public final class WriteSession {
    private static final int MOST_LEFT = 16_384;

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();
    private final Map<String, String> left = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST_LEFT;
        }
    };

    public WriteSession(Connection connection) {
        this.connection = connection;
    }

    /** Reads one row. */
    @FunctionalInterface
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Runs a statement and gives the number of rows it touched; values are bound as {@link SqlValues} tells. */
    public int update(String sql, Object... values) throws SQLException {
        return bound(sql, values).executeUpdate();
    }

    /** The first row, if there is one. */
    public <T> Optional<T> first(String sql, RowReader<T> reader, Object... values) throws SQLException {
        try (ResultSet rows = bound(sql, values).executeQuery()) {
            return rows.next() ? Optional.of(reader.read(rows)) : Optional.empty();
        }
    }

    /** All rows; for what is known to be few, since others wait meanwhile. */
    public <T> List<T> list(String sql, RowReader<T> reader, Object... values) throws SQLException {
        List<T> all = new ArrayList<>();
        try (ResultSet rows = bound(sql, values).executeQuery()) {
            while (rows.next()) {
                all.add(reader.read(rows));
            }
        }
        return all;
    }

    /** Whether this is what was last {@link #leave left} there, so that it need not be written again. */
    public boolean isLeft(String where, String what) {
        return what.equals(left.get(where));
    }

    /** What was last left there, if that is known still. */
    public Optional<String> left(String where) {
        return Optional.ofNullable(left.get(where));
    }

    /** What rows now hold; forgotten when something is rolled back, and sometimes besides. */
    public void leave(String where, String what) {
        left.put(where, what);
    }

    /** Nothing is there any more. */
    public void takeBack(String where) {
        left.remove(where);
    }

    /** Something was rolled back. */
    void forget() {
        left.clear();
    }

    Connection connection() {
        return connection;
    }

    private PreparedStatement bound(String sql, Object... values) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, SqlValues.of(values[i]));
        }
        return statement;
    }
}
