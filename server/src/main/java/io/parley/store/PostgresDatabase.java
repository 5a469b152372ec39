package io.parley.store;

import com.zaxxer.hikari.HikariConfig;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** PostgreSQL; the server that writes holds an advisory lock for as long as its session lives. */
final class PostgresDatabase extends Database {
    /** The bytes of "Parley", so that no other program takes the same lock by chance. */
    private static final long LOCK_KEY = 0x5061726c6579L;

    /** SQLSTATE lock_not_available. */
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private static final int CLAIM_SECONDS = 5;
    private static final int CONNECT_SECONDS = 5;
    private static final int SOCKET_SECONDS = 30;

    private final StoreSettings.Postgres settings;
    private Connection claimed;

    PostgresDatabase(StoreSettings.Postgres settings) {
        super(new PostgresDialect());
        this.settings = settings;
    }

    @Override
    void claim() {
        try {
            claimed = lockedConnection();
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "PostgreSQL at " + settings.url() + " cannot be used: " + e.getMessage(), e);
        }
    }

    @Override
    DataSource plain() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(settings.url());
        source.setUser(settings.user());
        source.setPassword(settings.password());
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setSocketTimeout(SOCKET_SECONDS);
        source.setTcpKeepAlive(true);
        source.setApplicationName("parley");
        return source;
    }

    @Override
    void configureReaders(HikariConfig config) {
        config.setDataSource(plain());
        config.setReadOnly(true);
    }

    /** The first call gives the connection that holds the claim; later ones claim anew. */
    @Override
    public Connection openWriter() throws SQLException {
        Connection connection = claimed == null || claimed.isClosed() ? lockedConnection() : claimed;
        claimed = null;
        connection.setAutoCommit(false);
        return connection;
    }

    /** What is set for one transaction ends with it. */
    @Override
    public void toDisk(Connection connection, boolean always) throws SQLException {
        if (!always) {
            execute(connection, "SET LOCAL synchronous_commit TO off");
        }
    }

    /** It tends itself. */
    @Override
    public void committed(Connection connection) {}

    /** Waits a little for the session of a server that was just killed to end. */
    private Connection lockedConnection() throws SQLException {
        Connection connection = plain().getConnection();
        try {
            execute(connection, "SET synchronous_commit TO on");
            execute(connection, "SET lock_timeout TO '" + CLAIM_SECONDS + "s'");
            execute(connection, "SELECT pg_advisory_lock(" + LOCK_KEY + ")");
            execute(connection, "SET lock_timeout TO 0");
            return connection;
        } catch (SQLException e) {
            connection.close();
            if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                throw new StoreInUse(settings.url());
            }
            throw e;
        }
    }

    @Override
    public void close() {
        super.close();
        if (claimed != null) {
            try {
                claimed.close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
