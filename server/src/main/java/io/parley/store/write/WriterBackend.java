package io.parley.store.write;

import java.sql.Connection;
import java.sql.SQLException;

/** What the writer asks of a database. */
public interface WriterBackend {

    /** A connection for the writer alone, with automatic commit off, whose commits return when they are on disk. */
    Connection openWriter() throws SQLException;

    /**
     * Whether the next commits have to be on disk when they return, as they are to begin with, or may leave that to the
     * next that has to. Between transactions only.
     */
    void toDisk(Connection connection, boolean always) throws SQLException;

    /** After the writer's commits, once who waited was told; between transactions. For what it tends itself. */
    void committed(Connection connection) throws SQLException;

    /** What an error says about the database. */
    Trouble judge(SQLException error);

    /** An error that is not the unit's own, by its name. */
    default StoreFailure failure(SQLException error) {
        return judge(error) == Trouble.FULL ? new StoreFailure.Full(error) : new StoreFailure.Broken(error);
    }

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
