package io.parley.store;

import com.zaxxer.hikari.HikariConfig;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** PostgreSQL; the server that writes holds an advisory lock for as long as its session lives. */
final class PostgresDatabase extends Database {
    /** The bytes of "Parley", so that no other program takes the same lock by chance. */
    private static final long LOCK_KEY = 0x5061726c6579L;

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

    private Connection lockedConnection() throws SQLException {
        Connection connection = plain().getConnection();
        execute(connection, "SET synchronous_commit TO on");
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_try_advisory_lock(" + LOCK_KEY + ")")) {
            row.next();
            if (row.getBoolean(1)) {
                return connection;
            }
        }
        connection.close();
        throw new StoreInUse(settings.url());
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
