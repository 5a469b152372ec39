package io.parley.store;

import io.parley.acd.port.Journal;
import io.parley.store.write.Afterwork;
import io.parley.store.write.DurableWriter;
import io.parley.store.write.StoreFailure;
import io.parley.store.write.WriteSession;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what follows from the journal after it: entries that are on disk wait here until some are written together,
 * or until somebody wants to read them. What a crash cuts off is made up from the journal by {@link CatchUp}. Entries
 * are owned by the writer's thread; whoever reads waits on its own.
 */
final class JournalFollower implements Afterwork {
    private static final Logger LOG = LoggerFactory.getLogger(JournalFollower.class);
    /** So long may the first of them wait for others. */
    private static final long REST_NANOS = 100_000_000;
    /** Of one transaction, at least: for as long as it takes all others wait. */
    private static final int PORTION = 32;
    /** Where many more wait, this part of them: it costs less to write them together. */
    private static final int SHARE = 8;
    /** Of that many the writer writes before anything else. */
    private static final int MOST = 4_096;
    /** So many are kept for a database that cannot write them, though it writes the journal. */
    static final int KEPT = 32_768;

    private final ReadModels models;
    private final LongSupplier nanoClock;
    private final WhyTexts whys;
    private final int most;
    private final Deque<Journal.Entry> waiting = new ArrayDeque<>();
    private List<Journal.Entry> portion = List.of();
    private long restUntilNanos;
    /** So many are written one by one: one among them was refused. */
    private int singly;
    /** The first was refused alone: only the marks pass it. */
    private boolean passing;

    private final WrittenMark written;
    /** The last entry that was told durable. */
    private volatile long told;
    /** The last that is written here some time: what comes after it is made up at the next start. */
    private volatile long kept;

    /** @param most entries that are kept in memory, usually {@link #KEPT} */
    JournalFollower(ReadModels models, WhyTexts whys, DurableWriter writer, LongSupplier nanoClock, int most) {
        this.most = most;
        this.models = models;
        this.whys = whys;
        written = new WrittenMark(writer);
        this.nanoClock = nanoClock;
    }

    /** Up to here all is written; before the writer starts. */
    void begin(long upTo) {
        told = upTo;
        kept = upTo;
        written.reach(upTo);
    }

    /** These are on disk, and who appended them hears of it next. On the writer's thread. */
    void add(List<Journal.Entry> entries) {
        if (waiting.isEmpty()) {
            restUntilNanos = nanoClock.getAsLong() + REST_NANOS;
        }
        for (Journal.Entry entry : entries) {
            if (entry.seq() > told) { // else its journaling was repeated, for an answer was lost
                keep(entry);
                told = entry.seq();
            }
        }
    }

    /** Memory is for the floor: what does not fit stays in the journal alone, and so does all after it. */
    private void keep(Journal.Entry entry) {
        if (kept == told && waiting.size() < most) {
            waiting.add(entry);
            kept = entry.seq();
            return;
        }
        if (kept == told) {
            LOG.error("history waits too long: it ends at entry {} until the next start makes up the rest", kept);
        }
        whys.forget(entry);
    }

    /** Why history is older than the journal and stays so; empty while it is written. */
    Optional<StoreFailure> trouble() {
        long upTo = told; // first: the other is never less while all is well
        long last = kept;
        return last < upTo ? Optional.of(new StoreFailure.Behind(last)) : Optional.empty();
    }

    /** Entries that were told durable and are not written here yet. */
    long behind() {
        return told - written.upTo();
    }

    /**
     * Returns once all is written that follows from entries told durable before; or after a second if the store cannot
     * write, for it is still worth reading; or at once where history is not going to follow.
     */
    void await() {
        long upTo = told;
        long until = kept;
        if (until < upTo) {
            return;
        }
        written.await(until);
    }

    @Override
    public boolean isDone() {
        return waiting.isEmpty();
    }

    @Override
    public long restNanos(long nowNanos) {
        if (waiting.isEmpty()) {
            return Long.MAX_VALUE;
        }
        boolean due = waiting.size() >= PORTION || written.isWanted();
        return due ? 0 : Math.max(0, restUntilNanos - nowNanos);
    }

    @Override
    public boolean isPressing() {
        return waiting.size() >= MOST;
    }

    @Override
    public void write(WriteSession session) throws SQLException {
        portion = next(singly > 0 || passing ? 1 : Math.max(PORTION, waiting.size() / SHARE));
        if (passing) {
            ReadModels.pass(portion.getFirst().seq(), session);
        } else {
            models.write(portion, session);
        }
    }

    /** The first so many, up to where one is missing: no mark goes past that. */
    private List<Journal.Entry> next(int most) {
        List<Journal.Entry> first = new ArrayList<>();
        for (Journal.Entry entry : waiting) {
            if (first.size() == most
                    || !first.isEmpty() && entry.seq() != first.getLast().seq() + 1) {
                break;
            }
            first.add(entry);
        }
        return first;
    }

    /** One that is refused alone is left out: the journal has it, and the rest of history must not wait for it. */
    @Override
    public void refused(Throwable why) {
        if (portion.size() > 1) {
            singly = portion.size();
        } else if (!passing) {
            passing = true;
            LOG.error(
                    "history lacks what follows from entry {}",
                    portion.getFirst().seq(),
                    why);
        } else {
            written();
        }
    }

    @Override
    public void written() {
        singly = Math.max(0, singly - 1);
        passing = false;
        long last = portion.getLast().seq();
        portion.forEach(entry -> whys.forget(waiting.remove()));
        if (waiting.isEmpty()) {
            whys.clear();
        }
        portion = List.of();
        restUntilNanos = nanoClock.getAsLong() + REST_NANOS;
        written.reach(last);
    }
}
