package io.parley.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries SQLite's log into the file by a connection beside the writer's, so that nobody's commit waits for the pages
 * of a thousand others to reach the disk. SQLite itself syncs the file only where all of the log was carried over,
 * which it never is beside a writer: the pages are brought to disk here, else the writer would wait for all of them.
 * What the writer added meanwhile it carries over itself: little, but without it the log would never begin anew.
 *
 * @see <a href="https://www.sqlite.org/wal.html">Write-ahead logging, 2.3 and 6: avoiding excessively large logs</a>
 */
final class Checkpoints implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
    /** Pages of 4 KiB in the log before they go into the file: fewer, larger checkpoints. */
    private static final int PAGES = 4_000;
    /** Under much load pages are written again and again, and go into the file once: no more often than this. */
    private static final long APART_NANOS = 1_000_000_000L;
    /** Pages in the log that go into the file whenever it was done last: a start after a crash reads them all. */
    private static final int MANY_PAGES = 16_000;
    /** Commits between two looks at the log. */
    private static final int COMMITS = 64;

    private static final long CLOSE_MS = 10_000;
    /** So long a writer waits for those who read what stands in the log. */
    private static final int CUT_MS = 50;

    /** Opens a connection that commits by itself and begins no checkpoint by itself. */
    interface Opener {
        Connection open() throws SQLException;
    }

    /** What brings the database's file to disk. */
    interface Disk {
        void sync() throws IOException;
    }

    private final Opener opener;
    private final Disk disk;
    private final LongSupplier nanoClock;
    private final Thread thread =
            Thread.ofPlatform().daemon().name("store-checkpoints").unstarted(this::run);
    private Optional<Connection> connection = Optional.empty();
    private boolean failing;
    private long lastNanos;
    /** Of the writer's thread. */
    private int commits;

    /** Whoever asked for it, while the writer is to cut the log. */
    private Optional<CompletableFuture<Boolean>> cutting = Optional.empty();

    private final Queue<CompletableFuture<Void>> asked = new ConcurrentLinkedQueue<>();
    private volatile boolean carried;
    private volatile boolean closed;

    Checkpoints(Opener opener, Disk disk, LongSupplier nanoClock) {
        this.opener = opener;
        this.disk = disk;
        this.nanoClock = nanoClock;
        lastNanos = nanoClock.getAsLong() - APART_NANOS;
    }

    void start() {
        thread.start();
    }

    /**
     * The writer has committed. On its thread, between two transactions.
     *
     * @return whether it is to carry over what is left, by {@link #finish}
     */
    boolean committed() {
        commits++;
        if (commits % COMMITS == 0) {
            LockSupport.unpark(thread);
        }
        return carried || cutting.isPresent();
    }

    /** Carries over what the writer added during a checkpoint: its next transaction begins the log anew. */
    void finish(Connection writer) throws SQLException {
        carried = false;
        if (cutting.isPresent()) {
            cut(writer, cutting.get());
        } else {
            carry(writer, "PASSIVE");
        }
    }

    private void cut(Connection writer, CompletableFuture<Boolean> done) throws SQLException {
        cutting = Optional.empty();
        try {
            Database.execute(writer, "PRAGMA busy_timeout = " + CUT_MS);
            done.complete(isCut(writer));
            Database.execute(writer, "PRAGMA busy_timeout = " + SqliteDatabase.BUSY_MS);
        } finally {
            done.complete(false); // if it failed
        }
    }

    /** @return false if somebody reads what stands in it */
    private static boolean isCut(Connection writer) throws SQLException {
        try (Statement statement = writer.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
            return row.next() && row.getInt("busy") == 0;
        }
    }

    /** Carries what stands in the log into the file now, beside the writer: little is left for it to do. */
    CompletableFuture<Void> carry() {
        CompletableFuture<Void> done = new CompletableFuture<>();
        asked.add(done);
        LockSupport.unpark(thread);
        return done;
    }

    /** On the writer's thread: the log is cut to nothing after this commit. @return false: somebody reads */
    CompletableFuture<Boolean> cut() {
        CompletableFuture<Boolean> done = cutting.orElseGet(CompletableFuture::new);
        cutting = Optional.of(done);
        return done;
    }

    private void run() {
        while (!closed) {
            if (asked.isEmpty()) {
                LockSupport.park(this);
            }
            Optional<CompletableFuture<Void>> wish = Optional.ofNullable(asked.poll());
            look(wish.isPresent() ? 1 : pages());
            wish.ifPresent(done -> done.complete(null)); // who asked looks what has come of it
        }
        discard();
    }

    private int pages() {
        return nanoClock.getAsLong() - lastNanos < APART_NANOS ? MANY_PAGES : PAGES;
    }

    /** What fails is tried again some commits later; the log grows until then, and nothing is lost. */
    private void look(int pages) {
        try {
            if (connection.isEmpty()) {
                connection = Optional.of(opener.open());
            }
            if (!closed && carry(connection.get(), "NOOP") >= pages) {
                lastNanos = nanoClock.getAsLong();
                carryToDisk(connection.get());
                carryToDisk(connection.get()); // what came meanwhile: a tenth, which leaves the writer a hundredth
                carried = true;
            }
            failing = false;
        } catch (SQLException | IOException e) {
            if (!failing) {
                LOG.warn("the database's log cannot be carried into its file and grows: {}", e.getMessage());
            }
            failing = true;
            discard();
        }
    }

    private void carryToDisk(Connection connection) throws SQLException, IOException {
        carry(connection, "PASSIVE");
        disk.sync();
    }

    /** @return pages in the log that are not in the file yet */
    private static int carry(Connection connection, String how) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(" + how + ")")) {
            return row.next() ? row.getInt("log") - row.getInt("checkpointed") : 0;
        }
    }

    private void discard() {
        connection.ifPresent(old -> {
            try (old) {
                LOG.trace("closing {}", old);
            } catch (SQLException e) {
                LOG.debug("closing the connection of checkpoints: {}", e.getMessage());
            }
        });
        connection = Optional.empty();
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join(CLOSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
