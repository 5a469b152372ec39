package io.parley.store;

import io.parley.store.write.SqlValues;
import io.parley.store.write.StoreFailure;
import io.parley.store.write.WriteSession.RowReader;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementException;

/** Reads that may go over millions of rows: each ends by itself when its time is over. */
final class ReportReads {
    private final Jdbi jdbi;
    private final Dialect dialect;
    private final Limit limit;
    private final Runnable first;

    /** How long a read may take, by a steady clock in nanoseconds. */
    record Limit(LongSupplier nanoClock, Duration longest) {}

    /** @param first waits until what is to be read is written */
    ReportReads(Jdbi jdbi, Dialect dialect, Limit limit, Runnable first) {
        this.jdbi = jdbi;
        this.dialect = dialect;
        this.limit = limit;
        this.first = first;
    }

    /** The same with another time limit. */
    ReportReads within(Duration other) {
        return new ReportReads(jdbi, dialect, new Limit(limit.nanoClock(), other), first);
    }

    /**
     * {@code sql}, then the filter, then {@code tail}.
     *
     * @throws ReportTooLong when the time is over
     */
    <T> List<T> list(String sql, SqlFilter filter, String tail, RowReader<T> reader) {
        first.run();
        return jdbi.withHandle(
                handle -> bounded(handle, filter.bind(handle.createQuery(sql + filter.sql() + tail)), reader));
    }

    <T> List<T> list(String sql, RowReader<T> reader, Object... values) {
        first.run();
        return jdbi.withHandle(handle -> {
            Query query = handle.createQuery(sql);
            for (int i = 0; i < values.length; i++) {
                query.bind(i, SqlValues.of(values[i]));
            }
            return bounded(handle, query, reader);
        });
    }

    private <T> List<T> bounded(Handle handle, Query query, RowReader<T> reader) {
        long until = nanos() + limit.longest().toNanos();
        try {
            dialect.stopAt(handle.getConnection(), () -> nanos() - until > 0);
            query.setQueryTimeout((int) Math.max(1, limit.longest().toSeconds()));
            List<T> rows = query.map((row, context) -> reader.read(row)).list();
            dialect.goOn(handle.getConnection());
            return rows;
        } catch (StatementException e) {
            freed(handle);
            if (nanos() - until > 0) {
                throw new ReportTooLong(limit.longest());
            }
            throw e;
        } catch (SQLException e) {
            throw new StoreFailure.Broken(e);
        }
    }

    private long nanos() {
        return limit.nanoClock().getAsLong();
    }

    private void freed(Handle handle) {
        try {
            dialect.goOn(handle.getConnection());
        } catch (SQLException e) {
            throw new StoreFailure.Broken(e);
        }
    }
}
