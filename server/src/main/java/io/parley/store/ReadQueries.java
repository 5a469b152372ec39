package io.parley.store;

import io.parley.store.write.SqlValues;
import io.parley.store.write.WriteSession.RowReader;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

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

    <T> List<T> list(String sql, RowReader<T> reader, Object... values) {
        first.run();
        return jdbi.withHandle(handle -> {
            Query query = handle.createQuery(sql);
            for (int i = 0; i < values.length; i++) {
                query.bind(i, SqlValues.of(values[i]));
            }
            return query.map((row, context) -> reader.read(row)).list();
        });
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
