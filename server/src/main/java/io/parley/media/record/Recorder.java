package io.parley.media.record;

import io.netty.util.collection.LongObjectHashMap;
import io.netty.util.collection.LongObjectMap;
import io.parley.core.contact.ContactId;
import io.parley.media.MediaCounters;
import io.parley.media.MediaSettings;
import io.parley.seal.SiteKeys;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records all calls: every 20 ms its one thread takes what the media loop left in the ring, and hands it to the
 * {@link RecordingWriter}. It touches no disk, so a disk that stalls leaves the ring empty.
 */
public final class Recorder implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Recorder.class);
    private static final int TICK_MS = 20;
    /** While nothing is recorded; what was finished meanwhile is written down then. */
    private static final int REST_MS = 500;

    private static final int AGAIN_MS = 30_000;
    private static final long REMIND_NANOS = 1_000_000_000L;
    /** Longer than packets are on their way, and than a mix waits for them. */
    private static final long ON_THE_WAY_NANOS = 200_000_000L;

    private final LongSupplier nanos;
    private final InstantSource clock;
    private final MediaCounters counters;
    private final FrameRing ring = new FrameRing();
    private final Queue<Runnable> requests = new ConcurrentLinkedQueue<>();
    private final LongObjectMap<TapeLog> tapes = new LongObjectHashMap<>();
    private final Map<TapeLog, Long> ending = new LinkedHashMap<>();
    /** What their pause is called. */
    private final Map<TapeLog, String> paused = new HashMap<>();

    private long remindedNanos;
    private final AtomicLong lastId = new AtomicLong();
    private Optional<Reserve> reserve = Optional.empty();
    private final AudioJournal journal;
    private final LookBack past;
    private final Finaliser finaliser;
    private final RecordingWriter writer;
    /** What this turn leaves for the writer. */
    private List<RecordingWriter.Line> lines = new ArrayList<>();

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("recorder").daemon().factory());
    private Optional<Future<?>> next = Optional.empty();
    private volatile boolean resting;

    /** @param nanos monotonic; @param clock the wall clock, for when a recording began */
    public Recorder(MediaSettings settings, RecordingSink sink, LongSupplier nanos, InstantSource clock)
            throws IOException {
        this(settings, sink, nanos, clock, AGAIN_MS);
    }

    /** Counts where the legs do. */
    public Recorder(MediaSettings settings, RecordingSink sink, Clocks clocks) throws IOException {
        this(Reserve.in(settings.journal(), settings.reserveBytes()), settings, sink, clocks, AGAIN_MS);
    }

    /** @param againMs until a recording that could not be finished is tried again */
    Recorder(MediaSettings settings, RecordingSink sink, LongSupplier nanos, InstantSource clock, int againMs)
            throws IOException {
        this(
                Reserve.in(settings.journal(), settings.reserveBytes()),
                settings,
                sink,
                new Clocks(nanos, clock),
                againMs);
    }

    private Recorder(Optional<Reserve> reserve, MediaSettings settings, RecordingSink sink, Clocks clocks, int againMs)
            throws IOException {
        this(
                new AudioJournal(
                        settings.journal(),
                        settings.keys(),
                        reserve.<Room>map(one -> one).orElse(Room.NONE)),
                new Finished(settings.recordings(), settings.keys()),
                sink,
                clocks,
                againMs);
        this.reserve = reserve;
    }

    /** What it counts with. @param nanos monotonic; @param wall for when a recording began */
    public record Clocks(LongSupplier nanos, InstantSource wall, MediaCounters counters) {
        public Clocks(LongSupplier nanos, InstantSource wall) {
            this(nanos, wall, new MediaCounters());
        }
    }

    /** Where finished recordings go. @param keys the first of which seals them */
    record Finished(Path folder, SiteKeys keys) {}

    Recorder(AudioJournal journal, Finished finished, RecordingSink sink, Clocks clocks, int againMs)
            throws IOException {
        nanos = clocks.nanos();
        clock = clocks.wall();
        counters = clocks.counters();
        this.journal = journal;
        past = new LookBack(journal);
        finaliser = new Finaliser(journal, finished, new Finaliser.Parts(sink, counters), againMs);
        writer = new RecordingWriter(journal, counters, nanos);
        lastId.set(micros());
    }

    /**
     * Before a start: where the disk has less bytes than it needs, it gets some of the room that was kept back.
     *
     * @param journal the folder
     */
    public static void makeRoom(Path journal, long bytes) throws IOException {
        Reserve.giveToStart(journal, bytes, () -> Files.getFileStore(journal).getUsableSpace());
    }

    /** Reads what a crash cut from now on, beside all else: {@link #start} waits for it. */
    public void lookBack() {
        past.begin();
    }

    /** Whether it was asked to. */
    public boolean looksBack() {
        return past.hasBegun();
    }

    /** Finishes what a crash cut, and begins to record. */
    public void start() throws IOException {
        Map<Long, TapeLog> cut = past.tapes();
        cut.values().forEach(finaliser::finish);
        if (!cut.isEmpty()) {
            log.warn("{} recordings were cut by the end of the former process and are being finished", cut.size());
        }
        reserve.ifPresent(Reserve::start);
        thread.execute(this::beat);
    }

    /** How much of the room that is kept back recordings have taken, since the disk is full; 0 to 1. */
    public double reserveTaken() {
        return reserve.map(Reserve::taken).orElse(0.0);
    }

    /** Gives some of that room free, to whoever removes what is old, where the disk has less bytes than this. */
    public void giveRoom(long bytes) {
        reserve.ifPresent(room -> room.give(bytes));
    }

    /** Bytes that are kept back. */
    public long reserveLeft() {
        return reserve.map(Reserve::left).orElse(0L);
    }

    /** Ticks, and again when it is time; what woke it earlier takes the place of what was set. */
    private void beat() {
        next.ifPresent(set -> set.cancel(false));
        resting = false;
        long begun = nanos.getAsLong();
        turn();
        resting = tapes.isEmpty() && ending.isEmpty();
        long delay = resting && requests.isEmpty() ? REST_MS : TICK_MS;
        long left = TimeUnit.MILLISECONDS.toNanos(delay) - (nanos.getAsLong() - begun);
        if (!thread.isShutdown()) {
            next = Optional.of(thread.schedule(this::beat, Math.max(0, left), TimeUnit.NANOSECONDS));
        }
    }

    public MediaCounters counters() {
        return counters;
    }

    /** For what only a thread can ask for itself, such as its priority. */
    public void onItsThread(Runnable act) {
        thread.execute(act);
    }

    /** Starts a tape; its clock runs from now. */
    public Tape start(ContactId contact) {
        return start(contact, OptionalLong.empty());
    }

    /** @param since when what it will get first was said, on the monotonic clock, if that was before now */
    public Tape start(ContactId contact, OptionalLong since) {
        TapeLog tape = new TapeLog(lastId.incrementAndGet());
        long now = nanos.getAsLong();
        long from = since.orElse(now);
        ByteBuffer record = AudioJournal.start(tape, contact.value(), micros() - (now - from) / 1_000, from);
        requests.add(() -> {
            tapes.put(tape.id, tape);
            write(tape, record);
        });
        wake();
        return new Tape(tape.id, contact, this, ring).from(since);
    }

    /** A call asks for the next tick after {@link #TICK_MS} at most, however long it would have rested. */
    private void wake() {
        if (resting) {
            resting = false;
            try {
                thread.execute(this::beat);
            } catch (RejectedExecutionException closed) {
                log.debug("a recording was asked for while the recorder closed");
            }
        }
    }

    /** Whether nothing waits for this thread. */
    boolean hasTakenAll() {
        return ring.isEmpty();
    }

    void count(boolean taken) {
        if (taken) {
            counters.recorded.increment();
        } else {
            counters.recorderOverflow.increment();
        }
    }

    void mark(Tape tape, String kind, boolean on) {
        long now = tape.since().orElseGet(nanos);
        requests.add(() -> open(tape.id, found -> write(found, AudioJournal.mark(found, kind, on, now))));
    }

    void pause(Tape tape, String kind) {
        long now = nanos.getAsLong();
        counters.pauses.increment();
        requests.add(() -> open(tape.id, found -> {
            paused.put(found, kind);
            write(found, AudioJournal.mark(found, kind, true, now));
        }));
    }

    /** @return from when on its packets are taken: what was said in the pause is on its way until then */
    long resume(Tape tape, String kind, String how) {
        long now = nanos.getAsLong();
        long onward = now + ON_THE_WAY_NANOS;
        requests.add(() -> open(tape.id, found -> {
            paused.remove(found);
            write(found, AudioJournal.mark(found, kind, false, onward));
            write(found, AudioJournal.mark(found, how, true, now));
            write(found, AudioJournal.mark(found, how, false, now));
        }));
        return onward;
    }

    /** That it is still paused is written now and then: what a crash leaves tells how long it was. */
    private void remind() {
        long now = nanos.getAsLong();
        if (!paused.isEmpty() && now - remindedNanos >= REMIND_NANOS) {
            remindedNanos = now;
            paused.forEach((tape, kind) -> write(tape, AudioJournal.mark(tape, kind, true, now)));
        }
    }

    void end(Tape tape) {
        long now = nanos.getAsLong();
        requests.add(() -> open(tape.id, found -> ending.put(found, now)));
    }

    /** The tape is done with: no file is made of it, not even after a crash. */
    void discard(Tape tape) {
        requests.add(() -> open(tape.id, found -> {
            tapes.remove(found.id);
            paused.remove(found);
            lines.add(new RecordingWriter.Line(0, () -> journal.done(found)));
        }));
    }

    private void open(long id, Consumer<TapeLog> act) {
        TapeLog tape = tapes.get(id);
        if (tape != null) {
            act.accept(tape);
        }
    }

    private void turn() {
        // A tape's start is asked for before its first frame: so the frames looked at now have their tape. Its end is
        // asked for after its last frame: so a tape ends a turn later, when that frame has surely been looked at.
        long end = ring.end();
        Map<TapeLog, Long> ended = new LinkedHashMap<>(ending);
        ending.clear();
        for (int i = requests.size(); i > 0; i--) {
            requests.remove().run();
        }
        ring.drain(end, (id, buffer, at, length) -> {
            TapeLog tape = tapes.get(id);
            if (tape != null) {
                if (tape.turn.remaining() < length) {
                    flush(tape);
                }
                tape.turn.put(tape.turn.position(), buffer, at, length);
                tape.turn.position(tape.turn.position() + length);
            }
        });
        tapes.values().forEach(this::flush);
        remind();
        ended.forEach(this::finish);
        writer.turn(lines, tapes.isEmpty());
        lines = new ArrayList<>();
    }

    private void finish(TapeLog tape, long endedNanos) {
        write(tape, AudioJournal.end(tape, endedNanos));
        tapes.remove(tape.id);
        paused.remove(tape);
        lines.add(new RecordingWriter.Line(0, () -> finaliser.finish(tape)));
    }

    /** Writes the frames of this turn as one record. */
    private void flush(TapeLog tape) {
        if (tape.turn.position() > 0) {
            tape.turn.flip();
            ByteBuffer body = AudioJournal.record(TapeLog.FRAMES_AT + tape.turn.remaining());
            body.put(AudioJournal.FRAMES).putLong(tape.id).put(tape.turn).flip();
            tape.turn.clear();
            if (writer.hasRoom()) {
                write(tape, body);
            } else {
                counters.recorderOverflow.add(Frame.count(body));
            }
        }
    }

    private void write(TapeLog tape, ByteBuffer record) {
        lines.add(new RecordingWriter.Line(record.remaining(), () -> {
            if (!journal.append(tape, record)) {
                counters.recorderOverflow.add(Frame.count(record));
            }
        }));
    }

    private long micros() {
        var now = clock.instant();
        return now.getEpochSecond() * 1_000_000 + now.getNano() / 1000;
    }

    /** Writes and finishes all that is left. */
    @Override
    public void close() throws IOException {
        past.end();
        Future<?> last = thread.submit(() -> next.ifPresent(set -> set.cancel(false)));
        try {
            last.get(2, TimeUnit.SECONDS);
            thread.shutdown();
            if (!thread.awaitTermination(2, TimeUnit.SECONDS)) {
                log.warn("the recorder did not stop in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            log.warn("the recorder did not stop in time");
        }
        thread.shutdown();
        turn();
        turn(); // a tape ends the turn after its end was asked for
        writer.close();
        finaliser.close();
        journal.close();
        if (reserve.isPresent()) {
            reserve.get().close();
        }
    }
}
