package io.parley.store;

import io.parley.store.write.SqlValues;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** Reads columns as our types. */
final class Rows {
    private Rows() {}

    static Instant time(ResultSet row, String column) throws SQLException {
        return SqlValues.instant(row.getLong(column));
    }

    static Optional<Instant> maybeTime(ResultSet row, String column) throws SQLException {
        OptionalLong micros = maybeLong(row, column);
        return micros.isPresent() ? Optional.of(SqlValues.instant(micros.getAsLong())) : Optional.empty();
    }

    static OptionalLong maybeLong(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }

    static Optional<String> maybeText(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    static <T> Optional<T> maybe(ResultSet row, String column, Function<String, T> type) throws SQLException {
        return maybeText(row, column).map(type);
    }
}
