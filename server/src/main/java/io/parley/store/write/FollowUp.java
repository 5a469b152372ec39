package io.parley.store.write;

import java.sql.SQLException;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes {@link Afterwork} in portions, each in a transaction of its own that leaves reaching the disk to the next
 * commit. A portion that cannot be written is tried again after a pause, in which others are written. Owned by the
 * writer's thread.
 */
final class FollowUp {
    private static final Logger LOG = LoggerFactory.getLogger(FollowUp.class);
    private static final long PAUSE_NANOS = 250_000_000;

    private final WriterBackend backend;
    private final KeptSession session;
    private final WriterStatistics statistics;
    private final LongSupplier nanoClock;
    private final InTurns work;
    private Optional<Long> notBeforeNanos = Optional.empty();
    private volatile Optional<StoreFailure> trouble = Optional.empty();

    FollowUp(WriterBackend backend, KeptSession session, WriterStatistics statistics, LongSupplier nanoClock) {
        this.backend = backend;
        this.session = session;
        this.statistics = statistics;
        this.nanoClock = nanoClock;
        work = new InTurns(nanoClock);
    }

    /** Before the writer starts. */
    void with(Afterwork what) {
        work.add(what);
    }

    /** Why the last portion could not be written; from any thread. */
    Optional<StoreFailure> trouble() {
        return trouble;
    }

    /** How long the writer may wait for others before it is to come here. */
    long restNanos() {
        long nowNanos = nanoClock.getAsLong();
        long pauseNanos = notBeforeNanos.map(end -> end - nowNanos).orElse(0L);
        return Math.max(work.restNanos(nowNanos), pauseNanos);
    }

    /** A portion, if one is due; more only where others have to wait for it. */
    void turn() {
        boolean more = restNanos() <= 0;
        while (more) {
            more = portion() && work.isPressing();
        }
    }

    /** All there is, up to what cannot be written. */
    void all() {
        boolean going = true;
        while (going && !work.isDone()) {
            going = portion();
        }
    }

    /** @return false if the database could not write it */
    private boolean portion() {
        try {
            WriteSession open = session.open();
            long startedNanos = nanoClock.getAsLong();
            backend.toDisk(open.connection(), false);
            write(open);
            backend.toDisk(open.connection(), true);
            statistics.followed(nanoClock.getAsLong() - startedNanos);
            trouble.ifPresent(was -> LOG.info("what follows from commits is written again"));
            trouble = Optional.empty();
            notBeforeNanos = Optional.empty();
            return true;
        } catch (SQLException e) {
            failed(backend.failure(e));
        } catch (RuntimeException | Error e) { // the writer lives on
            LOG.error("writing what follows from commits failed", e);
            failed(new StoreFailure.Broken(e));
        }
        return false;
    }

    private void write(WriteSession open) throws SQLException {
        try {
            work.write(open);
            open.connection().commit();
        } catch (SQLException e) {
            if (backend.judge(e) != WriterBackend.Trouble.UNIT) {
                throw e;
            }
            refused(open, e);
            return;
        } catch (RuntimeException e) {
            refused(open, e);
            return;
        }
        work.written();
    }

    private void refused(WriteSession open, Exception why) throws SQLException {
        open.connection().rollback();
        open.forget();
        work.refused(why);
    }

    private void failed(StoreFailure failure) {
        statistics.countFailure();
        if (trouble.isEmpty()) {
            LOG.error("what follows from commits waits: {}", failure.getMessage());
        }
        trouble = Optional.of(failure);
        notBeforeNanos = Optional.of(nanoClock.getAsLong() + PAUSE_NANOS);
        session.discard();
    }
}
