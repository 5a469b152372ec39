package io.parley.store;

import io.parley.acd.port.Journal;
import io.parley.store.codec.EntryDigest;
import io.parley.store.codec.EventCodec;
import io.parley.store.write.DurableWriter;
import io.parley.store.write.SqlValues;
import io.parley.store.write.StoreFailure;
import io.parley.store.write.WriteSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal in the database. Entries that the database cannot take yet are kept in order and tried again, and
 * nothing is told
 * durable meanwhile; an entry that contradicts what is stored stops the journal for good, for the truth has split.
 */
public final class ContactJournal implements Journal {
    private static final Logger LOG = LoggerFactory.getLogger(ContactJournal.class);
    private static final int PAGE = 1_000;
    private static final String ADD = "INSERT INTO journal (seq, at_us, at_nanos, type, body, digest)"
            + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (seq) DO NOTHING";
    private static final String READ =
            "SELECT seq, at_us, at_nanos, type, body FROM journal WHERE seq > ? ORDER BY seq LIMIT " + PAGE;
    /** The last entry of before, and the one that followed it. */
    private static final String AROUND = "SELECT at_us FROM journal WHERE seq >= (SELECT seq FROM journal"
            + " WHERE at_us < ? ORDER BY seq DESC LIMIT 1) ORDER BY seq LIMIT 2";

    private final DurableWriter writer;
    private final ReadQueries reads;
    private final ReadModels models;
    private final JournalFollower follower;
    private final WhyTexts whys;
    private Optional<Erasing> erasing = Optional.empty();
    private volatile Optional<StoreFailure> stopped = Optional.empty();

    ContactJournal(
            DurableWriter writer, ReadQueries reads, ReadModels models, WhyTexts whys, JournalFollower follower) {
        this.writer = writer;
        this.reads = reads;
        this.whys = whys;
        this.models = models;
        this.follower = follower;
    }

    /**
     * @throws StoreFailure if the journal stopped, or the store is closed
     * @throws Behind if far too much waits
     */
    @Override
    public void append(List<Entry> entries, Runnable durable) {
        append(entries, true, durable);
    }

    @Override
    public void appendInTime(List<Entry> entries, Runnable durable) {
        append(entries, false, durable);
    }

    private void append(List<Entry> entries, boolean urgent, Runnable durable) {
        stopped.ifPresent(failure -> {
            throw failure;
        });
        List<Entry> kept = List.copyOf(entries);
        try {
            writer.submitLasting(session -> write(kept, session), urgent, () -> durable(kept, durable), this::stop);
        } catch (StoreFailure.Busy busy) {
            throw new Behind(busy);
        }
    }

    /** What follows from them waits for the follower: whoever reads it from here on has it written. */
    private void durable(List<Entry> entries, Runnable durable) {
        follower.add(entries);
        durable.run();
    }

    private record Erasing(JournalErasure whom, Instant now) {}

    /** Some customers are taken out of it while it is restored, which comes next. */
    void erases(JournalErasure whom, Instant now) {
        erasing = Optional.of(new Erasing(whom, now));
    }

    @Override
    public void restore(UnaryOperator<Entry> decide) {
        new CatchUp(writer, reads, models, follower).run(this, decide);
        erasing.ifPresent(one -> one.whom().settle(one.now()));
        erasing = Optional.empty();
    }

    @Override
    public void replay(Consumer<Entry> each) {
        long last = 0;
        List<Row> page;
        do {
            page = reads.list(READ, ContactJournal::row, last);
            entries(page).forEach(each);
            last = page.isEmpty() ? last : page.getLast().kept().seq();
        } while (page.size() == PAGE);
    }

    private List<Entry> entries(List<Row> page) {
        List<JournalErasure.Kept> kept = page.stream().map(Row::kept).toList();
        List<String> bodies = erasing.map(one -> one.whom().rewrite(kept))
                .orElseGet(() -> kept.stream().map(JournalErasure.Kept::body).toList());
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < page.size(); i++) {
            JournalErasure.Kept one = kept.get(i);
            entries.add(new Entry(one.seq(), page.get(i).at(), EventCodec.read(one.type(), bodies.get(i)), List.of()));
        }
        return entries;
    }

    /** Nothing happened in between. */
    public record Pause(Instant from, Instant until) {}

    /**
     * The last time in which nothing happened for longer than {@code pause}, if it ended no longer ago than
     * {@code within}: the clock may have leapt there. Reads back so far.
     */
    public Optional<Pause> paused(Duration pause, Duration within, Instant now) {
        List<Instant> around = reads.list(AROUND, row -> SqlValues.instant(row.getLong("at_us")), now.minus(within));
        if (around.isEmpty()) {
            return Optional.empty();
        }
        Instant next = around.size() > 1 ? around.get(1) : now;
        boolean paused = next.isAfter(around.getFirst().plus(pause));
        return paused && !next.isAfter(now) ? Optional.of(new Pause(around.getFirst(), next)) : Optional.empty();
    }

    /** Why nothing more can be appended; empty while all is well. */
    public Optional<StoreFailure> stopped() {
        return stopped;
    }

    private int write(List<Entry> entries, WriteSession session) throws SQLException {
        stopped.ifPresent(failure -> {
            throw failure;
        });
        int added = 0;
        for (Entry entry : entries) {
            added += add(entry, session);
        }
        if (added > 0 && added < entries.size()) {
            throw new JournalConflict("some of entries " + entries.getFirst().seq() + " and on were there already");
        }
        return added;
    }

    /**
     * An entry that stands there already is one whose commit was done although the database went away before
     * saying so.
     */
    private int add(Entry entry, WriteSession session) throws SQLException {
        String type = EventCodec.type(entry.event());
        String body = EventCodec.body(entry.event());
        int nanos = entry.at().getNano() % 1_000;
        String digest = EntryDigest.of(entry.at(), type, body, entry.effects(), whys::of)
                .text();
        int added = session.update(ADD, entry.seq(), entry.at(), nanos, type, body, digest);
        if (added == 0) {
            boolean same = session.first(
                            "SELECT at_us, type, body FROM journal WHERE seq = ?",
                            row -> row.getLong(1) == SqlValues.micros(entry.at())
                                    && row.getString(2).equals(type)
                                    && row.getString(3).equals(SqlValues.text(body)),
                            entry.seq())
                    .orElse(false);
            if (!same) {
                throw new JournalConflict("entry " + entry.seq() + " was written by somebody else");
            }
        }
        return added;
    }

    private void stop(Throwable why) {
        LOG.error("the journal stops: {}", why.getMessage());
        stopped = Optional.of(why instanceof StoreFailure failure ? failure : new StoreFailure.Broken(why));
    }

    private record Row(Instant at, JournalErasure.Kept kept) {}

    private static Row row(ResultSet row) throws SQLException {
        Instant at = SqlValues.instant(row.getLong("at_us")).plusNanos(row.getInt("at_nanos"));
        return new Row(at, new JournalErasure.Kept(row.getLong("seq"), row.getString("type"), row.getString("body")));
    }

    /** The journal holds another event under this number. */
    public static final class JournalConflict extends RuntimeException {
        private static final long serialVersionUID = 1;

        JournalConflict(String message) {
            super(message);
        }
    }
}
