package io.parley.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.parley.store.write.DurableWriter;
import io.parley.store.write.WriterBackend;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;

/** An open database: migrated, with a pool of read-only connections, and a way to open the writer's. */
abstract class Database implements WriterBackend, AutoCloseable {
    private final Dialect dialect;
    private HikariDataSource readers;

    Database(Dialect dialect) {
        this.dialect = dialect;
    }

    static Database open(StoreSettings settings) {
        Database database = switch (settings.backend()) {
            case StoreSettings.Embedded embedded -> new SqliteDatabase(embedded.folder(), settings.held());
            case StoreSettings.Postgres postgres -> new PostgresDatabase(postgres);
        };
        boolean opened = false;
        try {
            database.claim();
            database.migrate();
            database.openReaders(settings.readers());
            opened = true;
            return database;
        } finally {
            if (!opened) {
                database.close();
            }
        }
    }

    /** Opens it for reading only, whoever works on it; nothing is migrated. */
    static Database openBeside(StoreSettings settings) {
        Database database = switch (settings.backend()) {
            case StoreSettings.Embedded embedded -> SqliteDatabase.existing(embedded.folder());
            case StoreSettings.Postgres postgres -> new PostgresDatabase(postgres);
        };
        database.openReaders(1);
        return database;
    }

    /** Makes sure that no other server works on these data, or throws {@link StoreInUse}. */
    abstract void claim();

    /** Connections for migrating; not pooled. */
    abstract DataSource plain();

    /** Adds what makes pooled connections read-only. */
    abstract void configureReaders(HikariConfig config);

    Dialect dialect() {
        return dialect;
    }

    Jdbi readers() {
        return Jdbi.create(readers);
    }

    @Override
    public Trouble judge(SQLException error) {
        return dialect.judge(error);
    }

    /**
     * Takes all steps at once where the database is empty.
     *
     * @return whether it was
     */
    boolean makeEmpty(Connection connection, List<Migration> steps) throws SQLException {
        return false;
    }

    /**
     * What was removed stands in no log of ours from then on.
     *
     * @return false where that could not be had now
     */
    CompletableFuture<Boolean> emptyLog(DurableWriter writer) {
        return CompletableFuture.completedFuture(true);
    }

    private void migrate() {
        if (isUpToDate()) {
            return;
        }
        Flyway.configure()
                .dataSource(plain())
                .locations("classpath:db/common", "classpath:db/" + dialect.folder())
                .placeholders(Map.of("id", dialect.idType()))
                .load()
                .migrate();
    }

    /** Flyway tells what is wrong, if something is. */
    private boolean isUpToDate() {
        List<Migration> steps = Migration.all(dialect);
        try (Connection connection = plain().getConnection()) {
            return makeEmpty(connection, steps) || Migration.areTaken(steps, connection);
        } catch (SQLException e) {
            return false;
        }
    }

    private void openReaders(int count) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("store-readers");
        config.setMaximumPoolSize(count);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(5_000);
        configureReaders(config);
        readers = new HikariDataSource(config);
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        if (readers != null) {
            readers.close();
        }
    }
}
