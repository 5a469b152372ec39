package io.parley.store.write;

import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one writer: takes all that waits, commits it in one transaction and only then tells those who wait. So the
 * cost of
 * reaching the disk is shared, and acknowledged means on disk.
 *
 * <p>A batch first runs without savepoints. If one of its units fails it is rolled back and run again with a savepoint
 * around each, so that a bad unit fails alone. While the database cannot write, ordinary units fail and lasting ones
 * wait
 * at the head of the queue.
 */
public final class DurableWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DurableWriter.class);
    private static final int LARGEST_BATCH = 4096;
    private static final long PATIENCE_MS = 5_000;
    private static final long PAUSE_MS = 250;
    private static final long CLOSE_MS = 15_000;

    private final WriterBackend backend;
    private final LongSupplier nanoClock;
    private final WriteQueue queue;
    private final WriterStatistics statistics = new WriterStatistics();
    private final Thread thread;
    private final KeptSession session;
    private final FollowUp followUp;
    /** Within a transaction; the writer's thread alone asks. */
    private boolean writing;
    /** Since when the oldest waits of what is written just now; 0 while nothing is. */
    private volatile long writesSince;

    private volatile Optional<StoreFailure> trouble = Optional.empty();

    /**
     * @param queueLimit units that may wait before submitting one more blocks its caller
     * @param nanoClock a steady clock in nanoseconds
     */
    public DurableWriter(WriterBackend backend, int queueLimit, LongSupplier nanoClock) {
        this.backend = backend;
        this.nanoClock = nanoClock;
        this.queue = new WriteQueue(queueLimit, nanoClock);
        this.session = new KeptSession(backend);
        this.followUp = new FollowUp(backend, session, statistics, nanoClock);
        this.thread = Thread.ofPlatform().name("store-writer").unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /** What else is to be written between the commits that others wait for; before {@link #start}. */
    public void then(Afterwork work) {
        followUp.with(work);
    }

    /**
     * Has the writer look whether its {@link Afterwork} is due. Where it calls the caller back, all of it is written
     * here; within a unit nothing is, for what was begun must not be committed.
     *
     * @return whether there is nothing to wait for, since the caller is on the writer's thread
     */
    public boolean hasten() {
        boolean own = Thread.currentThread() == thread;
        if (own && !writing) {
            followUp.all();
        } else if (!own) {
            queue.nudge();
        }
        return own;
    }

    /**
     * Queues a unit; waits for a place while the queue is full, so only threads that may block call this. What
     * depends on
     * the future runs on the writer thread: it must be short and must not wait for another write.
     *
     * @return completes once the unit is on disk; fails with a {@link StoreFailure} or with what the unit threw
     */
    public <T> CompletableFuture<T> submit(WriteUnit<T> unit) {
        return submit(unit, Haste.NOW);
    }

    /** The same for what nobody waits for: it may wait some milliseconds, so that many share a commit. */
    public <T> CompletableFuture<T> submitInTime(WriteUnit<T> unit) {
        return submit(unit, Haste.IN_TIME);
    }

    /** The same for what many write at once: its commit begins two milliseconds after the last one at the earliest. */
    public <T> CompletableFuture<T> submitSoon(WriteUnit<T> unit) {
        return submit(unit, Haste.SOON);
    }

    private <T> CompletableFuture<T> submit(WriteUnit<T> unit, Haste haste) {
        CompletableFuture<T> future = new CompletableFuture<>();
        Ticket<T> ticket = new Ticket<>(unit, new Completing<>(future), false, haste, nanoClock.getAsLong());
        try {
            queue.put(ticket, PATIENCE_MS);
        } catch (StoreFailure failure) {
            future.completeExceptionally(failure);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            future.completeExceptionally(new StoreFailure.Busy(queue.size()));
        }
        return future;
    }

    /**
     * Queues a unit that must not be lost while this process lives: it is tried until the database takes it, and
     * nothing
     * submitted after it overtakes it. Never waits.
     *
     * @param urgent else it may wait some milliseconds for others' commit
     * @param durable runs on the writer thread once it is on disk
     * @param lost runs on the writer thread if the unit itself failed, or the store was closed while it could not write
     * @throws StoreFailure if the queue is closed or far over its limit
     */
    public <T> void submitLasting(WriteUnit<T> unit, boolean urgent, Runnable durable, Consumer<Throwable> lost) {
        queue.putLasting(new Ticket<>(
                unit, new Running<>(durable, lost), true, urgent ? Haste.NOW : Haste.IN_TIME, nanoClock.getAsLong()));
    }

    public WriterStatistics statistics() {
        return statistics;
    }

    /** Units that wait now. */
    public int waiting() {
        return queue.size();
    }

    /** How long the oldest unit waits now that is not on disk yet. */
    public long lateNanos() {
        long since = writesSince;
        return since == 0 ? 0 : nanoClock.getAsLong() - since;
    }

    /** Why the last batch, or what follows from it, could not be written; empty while all is well. */
    public Optional<StoreFailure> trouble() {
        return stuck().or(this::historyTrouble);
    }

    /** Why the last batch could not be written. */
    public Optional<StoreFailure> stuck() {
        return trouble;
    }

    /** Why what follows from the journal could not be written the last time. */
    public Optional<StoreFailure> historyTrouble() {
        return followUp.trouble();
    }

    /** Writes what waits, then ends the thread and the connection. */
    @Override
    public void close() {
        queue.close();
        try {
            thread.join(CLOSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!queue.isDrained()) {
                List<Ticket<?>> batch = queue.take(LARGEST_BATCH, followUp::restNanos);
                if (!batch.isEmpty()) {
                    turn(batch);
                }
                followUp.turn();
                tend();
            }
            followUp.all();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            session.discard();
        }
    }

    /** Whoever waited was told: time for what the database has to do for itself. */
    private void tend() {
        try {
            session.tend();
        } catch (SQLException e) {
            LOG.warn("tending the database failed, its connection is opened anew: {}", e.getMessage());
            session.discard();
        }
    }

    /** The net of this loop: whatever a unit throws, the writer lives on. */
    private void turn(List<Ticket<?>> batch) throws InterruptedException {
        writesSince = batch.getFirst().submittedNanos();
        try {
            writing = true;
            List<Ticket<?>> written = commit(batch);
            writing = false;
            tell(written);
        } catch (SQLException e) {
            cannotWrite(batch, backend.failure(e));
        } catch (RuntimeException | Error e) {
            LOG.error("the writer's turn failed", e);
            cannotWrite(batch, new StoreFailure.Broken(e));
        } finally {
            writing = false;
            writesSince = 0;
        }
    }

    private List<Ticket<?>> commit(List<Ticket<?>> batch) throws SQLException {
        long startedNanos = nanoClock.getAsLong();
        WriteSession open = session.open();
        List<Ticket<?>> written = batch;
        if (!writeAll(batch, open)) {
            open.connection().rollback();
            open.forget();
            written = writeSingly(batch, open);
        }
        open.connection().commit();
        trouble.ifPresent(was -> LOG.info("the store writes again"));
        trouble = Optional.empty();
        long nowNanos = nanoClock.getAsLong();
        statistics.committed(written.size(), nowNanos - startedNanos);
        return written;
    }

    private void tell(List<Ticket<?>> written) {
        long nowNanos = nanoClock.getAsLong();
        for (Ticket<?> ticket : written) {
            statistics.durableAfter(nowNanos - ticket.submittedNanos());
            ticket.durable();
        }
    }

    /** @return false if a unit failed for what it says */
    private boolean writeAll(List<Ticket<?>> batch, WriteSession open) throws SQLException {
        try {
            for (Ticket<?> ticket : batch) {
                ticket.write(open);
            }
            return true;
        } catch (SQLException e) {
            if (backend.judge(e) == WriterBackend.Trouble.UNIT) {
                return false;
            }
            throw e;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private List<Ticket<?>> writeSingly(List<Ticket<?>> batch, WriteSession open) throws SQLException {
        List<Ticket<?>> written = new ArrayList<>(batch.size());
        for (Ticket<?> ticket : batch) {
            Savepoint before = open.connection().setSavepoint();
            Optional<Throwable> failure = writeOne(ticket, open);
            if (failure.isEmpty()) {
                open.connection().releaseSavepoint(before);
                written.add(ticket);
            } else {
                open.connection().rollback(before);
                open.forget();
                statistics.countRefused();
                ticket.failed(failure.get());
            }
        }
        return written;
    }

    private Optional<Throwable> writeOne(Ticket<?> ticket, WriteSession open) throws SQLException {
        try {
            ticket.write(open);
            return Optional.empty();
        } catch (SQLException e) {
            if (backend.judge(e) != WriterBackend.Trouble.UNIT) {
                throw e;
            }
            return Optional.of(new StoreFailure.Refused("the store refused a write: " + e.getMessage(), e));
        } catch (RuntimeException e) {
            return Optional.of(e);
        }
    }

    private void cannotWrite(List<Ticket<?>> batch, StoreFailure failure) throws InterruptedException {
        statistics.countFailure();
        if (trouble.isEmpty()) {
            LOG.error("{}", failure.getMessage());
        }
        trouble = Optional.of(failure);
        session.discard();
        boolean closing = queue.isClosed();
        List<Ticket<?>> kept = new ArrayList<>();
        for (Ticket<?> ticket : batch) {
            if (ticket.lasting() && !closing) {
                kept.add(ticket);
            } else {
                ticket.failed(failure);
            }
        }
        if (kept.isEmpty() && !closing) {
            kept.add(probe());
        }
        queue.giveBack(kept);
        queue.pause(PAUSE_MS);
    }

    /** A write of our own that is tried until it succeeds, so that trouble ends without anybody else having to try. */
    private Ticket<Integer> probe() {
        return new Ticket<>(
                session -> session.update("UPDATE store_probe SET beats = beats + 1"),
                new Running<>(() -> {}, why -> {}),
                true,
                Haste.NOW,
                nanoClock.getAsLong());
    }

    private record Completing<T>(CompletableFuture<T> future) implements Ticket.Outcome<T> {
        @Override
        public void durable(T result) {
            future.complete(result);
        }

        @Override
        public void failed(Throwable why) {
            future.completeExceptionally(why);
        }
    }

    /** Runs callbacks, and shields the writer from them. */
    private record Running<T>(Runnable then, Consumer<Throwable> lost) implements Ticket.Outcome<T> {
        @Override
        public void durable(T result) {
            shielded(then);
        }

        @Override
        public void failed(Throwable why) {
            shielded(() -> lost.accept(why));
        }

        private static void shielded(Runnable callback) {
            try {
                callback.run();
            } catch (RuntimeException e) {
                LOG.error("a callback of the store's writer failed", e);
            }
        }
    }
}
