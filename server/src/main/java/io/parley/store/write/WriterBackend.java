package io.parley.store.write;

import java.sql.Connection;
import java.sql.SQLException;

/** What the writer asks of a database. */
public interface WriterBackend {

    /** A connection for the writer alone, with automatic commit off, whose commits return when they are on disk. */
    Connection openWriter() throws SQLException;

    /** What an error says about the database. */
    Trouble judge(SQLException error);

    /** Whose trouble an SQL error is. */
    enum Trouble {
        /** The unit's own: a constraint, a value that does not fit. */
        UNIT,
        /** No room. */
        FULL,
        /** Lost connection, input or output error, damaged file, shutting down. */
        BROKEN
    }
}
