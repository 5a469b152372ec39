package io.parley.store.write;

import java.sql.SQLException;

/**
 * A piece of writing that becomes durable as a whole or not at all. It runs on the writer thread and may run a
 * second time when
 * another unit of its batch failed, so it touches nothing but the session.
 */
@FunctionalInterface
public interface WriteUnit<T> {
    T write(WriteSession session) throws SQLException;
}
