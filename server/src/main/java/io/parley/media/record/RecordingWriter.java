package io.parley.media.record;

import io.parley.media.MediaCounters;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes to the journal of recordings what the recorder hands over, and syncs it every 100 ms for all calls at once,
 * on a thread of its own. While the disk stalls, what is recorded waits in memory, some five seconds of six hundred
 * calls.
 */
final class RecordingWriter implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RecordingWriter.class);
    /** Of what is handed over and not yet in the journal, in bytes. */
    static final long MOST_WAITING = 64L << 20;

    private static final long BETWEEN_SYNCS_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int CLOSE_SECONDS = 10;

    private final AudioJournal journal;
    private final MediaCounters counters;
    private final LongSupplier nanos;
    private final AtomicLong waiting = new AtomicLong();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("recorder-disk").daemon().factory());

    private long synced;
    /** It is told once, however long it lasts. */
    private boolean failing;

    /** @param nanos monotonic */
    RecordingWriter(AudioJournal journal, MediaCounters counters, LongSupplier nanos) {
        this.journal = journal;
        this.counters = counters;
        this.nanos = nanos;
        synced = nanos.getAsLong();
    }

    /** What is to be done with the journal, in its turn. @param bytes that it holds until then */
    record Line(int bytes, Act act) {}

    interface Act {
        void run() throws IOException;
    }

    /** Whether more frames may wait. */
    boolean hasRoom() {
        return waiting.get() < MOST_WAITING;
    }

    /** Takes the lines of a turn. @param last whether nothing is recorded for now, so that they are synced at once */
    void turn(List<Line> lines, boolean last) {
        lines.forEach(line -> waiting.addAndGet(line.bytes()));
        thread.execute(() -> write(lines, last));
    }

    private void write(List<Line> lines, boolean last) {
        lines.forEach(this::perform);
        try {
            journal.flush();
            if (last || nanos.getAsLong() - synced >= BETWEEN_SYNCS_NANOS) {
                journal.sync();
                synced = nanos.getAsLong();
                well();
            }
        } catch (IOException | RuntimeException e) {
            failed(e);
        }
    }

    private void perform(Line line) {
        try {
            line.act().run();
        } catch (IOException | RuntimeException e) {
            failed(e);
        } finally {
            waiting.addAndGet(-line.bytes());
        }
    }

    private void well() {
        if (failing) {
            failing = false;
            log.warn("the recording journal is written again");
        }
    }

    private void failed(Exception e) {
        counters.recorderFailures.increment();
        if (!failing) {
            log.error(
                    "the recording journal could not be written; calls go on, a new file is tried all the time"
                            + " and recordings have a gap if it takes long",
                    e);
        }
        failing = true;
    }

    /** Writes what is left. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                log.warn("the recording journal was not written to its end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
