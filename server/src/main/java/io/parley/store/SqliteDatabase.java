package io.parley.store;

import com.zaxxer.hikari.HikariConfig;
import io.parley.store.write.DurableWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/**
 * One file in WAL mode; synchronous=FULL syncs the log at each commit, so a commit that returned survives a power
 * cut.
 */
final class SqliteDatabase extends Database {
    static final String FILE = "parley.db";
    static final int BUSY_MS = 5_000;

    /** Where the writer has ended meanwhile. */
    private static final int EMPTYING_SECONDS = 60;

    private static final int CACHE_KIB = 16_384;

    private final Path folder;
    private volatile Optional<Checkpoints> checkpoints = Optional.empty();
    /**
     * By which the file is brought to disk. Closed after all connections: who closes a file lets go of every lock that
     * the process has on it, SQLite's among them.
     */
    private Optional<RandomAccessFile> file = Optional.empty();

    /** Of whoever opens this; else it is taken, and let go of with this. */
    private final Optional<FolderLock> held;

    private Optional<FolderLock> own = Optional.empty();

    SqliteDatabase(Path folder) {
        this(folder, Optional.empty());
    }

    SqliteDatabase(Path folder, Optional<FolderLock> held) {
        super(new SqliteDialect());
        this.folder = folder;
        this.held = held;
    }

    /** @throws JournalReader.NoJournal if there is no database in the folder */
    static SqliteDatabase existing(Path folder) {
        if (!Files.exists(folder.resolve(FILE))) {
            throw new JournalReader.NoJournal(folder + " holds no " + FILE);
        }
        return new SqliteDatabase(folder);
    }

    /** A connection beside those of a server: it changes nothing in the database. */
    Connection beside() throws SQLException {
        return source(basic()).getConnection();
    }

    @Override
    void claim() {
        if (held.isEmpty()) {
            own = Optional.of(FolderLock.take(folder));
        }
    }

    @Override
    DataSource plain() {
        return source(writing());
    }

    @Override
    boolean makeEmpty(Connection connection, List<Migration> steps) throws SQLException {
        return !steps.isEmpty() && new EmptySqlite(connection, dialect().idType()).make(steps);
    }

    @Override
    void configureReaders(HikariConfig config) {
        SQLiteConfig reading = basic();
        reading.setReadOnly(false);
        SQLiteDataSource source = source(reading);
        config.setDataSource(source);
        config.setConnectionInitSql("PRAGMA query_only = ON");
    }

    @Override
    public Connection openWriter() throws SQLException {
        Connection connection = plain().getConnection();
        execute(connection, "PRAGMA wal_autocheckpoint = 0");
        execute(connection, "PRAGMA secure_delete = ON"); // what is removed is not left in what is free
        connection.setAutoCommit(false);
        if (checkpoints.isEmpty()) {
            RandomAccessFile opened = file();
            file = Optional.of(opened);
            checkpoints = Optional.of(
                    new Checkpoints(this::beside, () -> opened.getFD().sync(), System::nanoTime));
            checkpoints.get().start();
        }
        return connection;
    }

    /** Its channel would be closed by who interrupts a thread in it. */
    private RandomAccessFile file() throws SQLException {
        try {
            return new RandomAccessFile(folder.resolve(FILE).toFile(), "r");
        } catch (IOException e) {
            throw new SQLException(e);
        }
    }

    @Override
    public void committed(Connection connection) throws SQLException {
        if (checkpoints.isPresent() && checkpoints.get().committed()) {
            connection.setAutoCommit(true); // else the driver begins a transaction, in which there are no checkpoints
            try {
                checkpoints.get().finish(connection);
            } finally {
                connection.setAutoCommit(false);
            }
        }
    }

    @Override
    CompletableFuture<Boolean> emptyLog(DurableWriter writer) {
        return checkpoints
                .map(log -> log.carry()
                        .thenCompose(_ -> writer.submit(session -> log.cut()))
                        .thenCompose(Function.identity())
                        .completeOnTimeout(false, EMPTYING_SECONDS, TimeUnit.SECONDS))
                .orElse(CompletableFuture.completedFuture(false));
    }

    /** NORMAL leaves the log unsynced: the next commit that syncs it takes along what stands in it before. */
    @Override
    public void toDisk(Connection connection, boolean always) throws SQLException {
        connection.setAutoCommit(true); // else it would be within the transaction that the driver has begun already
        execute(connection, "PRAGMA synchronous = " + (always ? SynchronousMode.FULL : SynchronousMode.NORMAL));
        connection.setAutoCommit(false);
    }

    private static SQLiteConfig basic() {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MS);
        config.setCacheSize(-CACHE_KIB);
        config.setGetGeneratedKeys(false); // else the driver asks for the last row's number after each update
        return config;
    }

    private static SQLiteConfig writing() {
        SQLiteConfig config = basic();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.setTransactionMode(TransactionMode.IMMEDIATE);
        return config;
    }

    private SQLiteDataSource source(SQLiteConfig config) {
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + folder.resolve(FILE));
        return source;
    }

    @Override
    public void close() {
        checkpoints.ifPresent(Checkpoints::close);
        super.close();
        file.ifPresent(SqliteDatabase::letGo);
        own.ifPresent(SqliteDatabase::letGo);
    }

    private static void letGo(Closeable held) {
        try {
            held.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
