package io.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.Computes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log goes into the file beside a writer that never rests. */
@Computes
class CheckpointsTest {
    private static final int ROUNDS = 2_000;
    private static final int COMMITS = 64;
    /** Some ten pages. */
    private static final String ROW = "INSERT INTO kept (words) VALUES (randomblob(40000))";

    @TempDir
    Path folder;

    private SqliteDatabase database;
    private Connection writer;
    private int rows;
    private final AtomicInteger syncs = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong();

    @BeforeEach
    void open() throws SQLException {
        database = new SqliteDatabase(folder);
        database.claim();
        writer = database.openWriter();
        Database.execute(writer, "CREATE TABLE kept (id INTEGER PRIMARY KEY, words BLOB NOT NULL)");
        writer.commit();
    }

    @AfterEach
    void close() throws SQLException {
        writer.close();
        database.close();
    }

    @Test
    void itBeginsAnewThoughTheWriterNeverRests() throws SQLException {
        int most = 0;
        for (int times = 0; times < 2; times++) {
            most = Math.max(most, writeUntilItBeginsAnew(() -> database.committed(writer)));
        }
        assertTrue(most >= 4_000, "nor is it carried over for a few pages: " + most);
        assertEquals(rows, count(), "all is there");
    }

    @Test
    void aDiskThatFailedIsTriedAgain() throws SQLException {
        AtomicInteger tries = new AtomicInteger();
        try (Checkpoints checkpoints = checkpoints(() -> {
            if (tries.incrementAndGet() < 3) {
                throw new SQLException("the disk does not answer");
            }
            return database.beside();
        })) {
            checkpoints.start();
            writeUntilItBeginsAnew(() -> tend(checkpoints));
        }
        assertEquals(3, tries.get());
    }

    @Test
    void theLogIsCutUnlessSomebodyReadsWhatStandsInIt() throws Exception {
        try (Checkpoints checkpoints = checkpoints(database::beside)) {
            checkpoints.start();
            assertTrue(isCut(checkpoints));
            assertEquals(0, Files.size(folder.resolve(SqliteDatabase.FILE + "-wal")));
            try (Connection reader = database.beside();
                    Statement statement = reader.createStatement();
                    ResultSet row = statement.executeQuery("SELECT id FROM kept")) {
                assertTrue(row.next(), "and may go on");
                assertFalse(isCut(checkpoints));
            }
            assertTrue(isCut(checkpoints));
            assertEquals(rows, count());
        }
    }

    @Test
    void thePagesReachTheDiskBesideTheWriter() throws SQLException {
        try (Checkpoints checkpoints = checkpoints(database::beside)) {
            checkpoints.start();
            writeUntilItBeginsAnew(() -> tend(checkpoints));
        }
        assertEquals(0, syncs.get() % 2, "and what came meanwhile");
        assertTrue(syncs.get() > 0);
    }

    @Test
    void withinASecondOnlyALongLogIsCarriedOverAgain() throws SQLException {
        try (Checkpoints checkpoints = checkpoints(database::beside)) {
            checkpoints.start();
            int first = writeUntilItBeginsAnew(() -> tend(checkpoints));
            int second = writeUntilItBeginsAnew(() -> tend(checkpoints));
            nanos.addAndGet(1_000_000_000L);
            int third = writeUntilItBeginsAnew(() -> tend(checkpoints));
            assertTrue(first < 16_000 && third < 16_000, first + " and " + third);
            assertTrue(second >= 16_000, "pages: " + second);
        }
    }

    private Checkpoints checkpoints(Checkpoints.Opener opener) {
        return new Checkpoints(opener, syncs::incrementAndGet, nanos::get);
    }

    /** With a commit that asks for it, after the rest was carried over beside. */
    private boolean isCut(Checkpoints checkpoints) throws Exception {
        Database.execute(writer, ROW);
        rows++;
        checkpoints.carry().get(30, TimeUnit.SECONDS);
        CompletableFuture<Boolean> done = checkpoints.cut();
        writer.commit();
        tend(checkpoints);
        return done.get(30, TimeUnit.SECONDS);
    }

    private void tend(Checkpoints checkpoints) throws SQLException {
        if (checkpoints.committed()) {
            writer.setAutoCommit(true);
            checkpoints.finish(writer);
            writer.setAutoCommit(false);
        }
    }

    private interface Tending {
        void committed() throws SQLException;
    }

    /** @return the most pages that were in the log */
    private int writeUntilItBeginsAnew(Tending tending) throws SQLException {
        int before = pages();
        for (int round = 0; round < ROUNDS; round++) {
            for (int commit = 0; commit < COMMITS; commit++) {
                Database.execute(writer, ROW);
                writer.commit();
                rows++;
                tending.committed();
            }
            int now = pages();
            if (now < before) {
                return before;
            }
            before = now;
        }
        throw new AssertionError("the log only grew, to " + before + " pages");
    }

    private int pages() throws SQLException {
        return number("PRAGMA wal_checkpoint(NOOP)", "log");
    }

    private int count() throws SQLException {
        return number("SELECT count(*) AS kept FROM kept", "kept");
    }

    private int number(String sql, String column) throws SQLException {
        try (Connection connection = database.beside();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(column);
        }
    }
}
