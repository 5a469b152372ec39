package io.parley.store;

import io.parley.store.write.SqlValues;
import io.parley.store.write.WriteSession.RowReader;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Reads on the pool of readers; sees everything that was acknowledged before the call. */
final class ReadQueries {
    private final Jdbi jdbi;
    private final Runnable first;

    ReadQueries(Jdbi jdbi) {
        this(jdbi, () -> {});
    }

    /** @param first waits until what is to be read is written */
    ReadQueries(Jdbi jdbi, Runnable first) {
        this.jdbi = jdbi;
        this.first = first;
    }

    /** Plain JDBC: what a visitor's hello asks is asked by thousands at once after a restart. */
    <T> List<T> list(String sql, RowReader<T> reader, Object... values) {
        first.run();
        return jdbi.withHandle(handle -> {
            try (PreparedStatement statement = handle.getConnection().prepareStatement(sql)) {
                for (int i = 0; i < values.length; i++) {
                    statement.setObject(i + 1, SqlValues.of(values[i]));
                }
                return rows(statement, reader);
            } catch (SQLException e) {
                throw new UnableToExecuteStatementException(
                        e, handle.createQuery(sql).getContext());
            }
        });
    }

    private static <T> List<T> rows(PreparedStatement statement, RowReader<T> reader) throws SQLException {
        List<T> all = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                all.add(reader.read(rows));
            }
        }
        return all;
    }

    <T> Optional<T> first(String sql, RowReader<T> reader, Object... values) {
        return list(sql, reader, values).stream().findFirst();
    }

    /** {@code sql}, then the filter, then {@code tail}. */
    <T> List<T> list(String sql, SqlFilter filter, String tail, RowReader<T> reader) {
        first.run();
        return jdbi.withHandle(handle -> filter.bind(handle.createQuery(sql + filter.sql() + tail))
                .map((row, context) -> reader.read(row))
                .list());
    }
}
