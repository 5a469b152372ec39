package io.parley.media.record;

import io.parley.core.contact.ContactId;
import io.parley.core.contact.RecordingFile;
import io.parley.media.MediaCounters;
import io.parley.seal.SealBroken;
import io.parley.seal.SealedOutput;
import io.parley.seal.SiteKey;
import io.parley.seal.SoundKey;
import io.parley.seal.Statement;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a stereo file of each ended call, in the background; a file is whole before it has its name. Calls that ended
 * within a short while are made together, so that they share what reaching the disk costs.
 */
final class Finaliser implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Finaliser.class);
    private static final int TOGETHER_MS = 100;
    private static final int MOST_TOGETHER = 32;
    private static final int CLOSE_SECONDS = 10;
    private static final int LATEST = 10;
    private static final String SOUND = ".wav.sealed";
    private static final String PEAKS = ".peaks.sealed";
    /** Of one that an older server made. */
    private static final String PLAIN = ".wav";

    private final AudioJournal journal;
    private final Path folder;
    private final SiteKey key;
    private final RecordingSink sink;
    private final MediaCounters counters;
    private final Queue<TapeLog> ended = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean due = new AtomicBoolean();
    private final Set<CompletableFuture<Void>> indexing = ConcurrentHashMap.newKeySet();
    private final ByteBuffer block = ByteBuffer.allocate(Segment.LARGEST_READ);
    private final LayoutRoom room = new LayoutRoom();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("finaliser").daemon().factory());

    /** What failed, one of which is tried again each time; on the thread. */
    private final Deque<TapeLog> failed = new ArrayDeque<>();

    private final int againMs;
    private Optional<TapeLog> tried = Optional.empty();
    private boolean waiting;
    private int inVain;

    /** @param againMs until what failed is tried again for the first time; later and later after that */
    Finaliser(AudioJournal journal, Recorder.Finished to, Parts parts, int againMs) throws IOException {
        this.againMs = againMs;
        this.journal = journal;
        folder = Files.createDirectories(to.folder());
        key = to.keys().first();
        sink = parts.sink;
        counters = parts.counters;
    }

    /** Whom it tells. */
    record Parts(RecordingSink sink, MediaCounters counters) {}

    /** What is written whole under another name, and not sure to survive a power cut yet. */
    private record Laid(TapeLog tape, String name, Instant started, Layout layout, SoundKey key) {
        Path part(Path folder) {
            return folder.resolve(name + ".part");
        }
    }

    /** What has its name, which is not sure to survive a power cut yet. */
    private record Written(TapeLog tape, String name, RecordingFile file) {
        Path day(Path folder) {
            return folder.resolve(name).getParent();
        }
    }

    private interface Step<T> {
        T take() throws IOException;
    }

    void finish(TapeLog tape) {
        ended.add(tape);
        if (due.compareAndSet(false, true)) {
            thread.schedule(this::round, TOGETHER_MS, TimeUnit.MILLISECONDS);
        }
    }

    /**
     * While nothing can be written, as on a full disk, one recording is tried, another each time; once it is there all
     * others follow.
     */
    private void later(TapeLog tape) {
        failed.add(tape);
        if (!waiting && !thread.isShutdown()) {
            waiting = true;
            inVain = Math.min(inVain + 1, LATEST);
            thread.schedule(this::again, (long) againMs * inVain, TimeUnit.MILLISECONDS);
        }
    }

    private void again() {
        waiting = false;
        if (failed.isEmpty()) {
            return; // they went with another that was done meanwhile
        }
        log.info("{} recordings that could not be finished are tried again", failed.size());
        tried = Optional.of(failed.remove());
        ended.add(tried.get());
        round();
    }

    /** One of them is done: whatever hindered the others is perhaps over. */
    private void others() {
        inVain = 0;
        tried = Optional.empty();
        ended.addAll(failed);
        failed.clear();
        if (!ended.isEmpty() && due.compareAndSet(false, true)) {
            thread.execute(this::round);
        }
    }

    /** All of a round are written before the first is synced: what reaches the disk with it need not go there again. */
    private void round() {
        due.set(false);
        while (!ended.isEmpty()) {
            List<Laid> laid = new ArrayList<>();
            for (TapeLog tape = ended.poll(); tape != null; tape = next(laid)) {
                TapeLog one = tape;
                attempt(one, () -> finished(one)).flatMap(made -> made).ifPresent(laid::add);
            }
            List<Written> written = new ArrayList<>();
            laid.forEach(file -> attempt(file.tape(), () -> named(file)).ifPresent(written::add));
            Set<Path> days = new HashSet<>();
            written.forEach(file -> days.add(file.day(folder)));
            for (Path day : days) {
                sync(day, written);
            }
            written.forEach(file -> attempt(file.tape(), () -> index(file)));
        }
    }

    private TapeLog next(List<Laid> laid) {
        return laid.size() < MOST_TOGETHER ? ended.poll() : null;
    }

    /** A tape that fails costs no other its recording; its journal stays, and it is tried again. */
    private <T> Optional<T> attempt(TapeLog tape, Step<T> step) {
        try {
            return Optional.of(step.take());
        } catch (IOException e) { // of the disk: where in here tells nobody anything
            log.error(
                    "contact {}: the recording could not be finished; its journal stays: {}",
                    tape.contact(),
                    e.toString());
        } catch (RuntimeException e) {
            log.error("contact {}: the recording could not be finished; its journal stays", tape.contact(), e);
        }
        counters.recorderFailures.increment();
        later(tape);
        return Optional.empty();
    }

    /** Nothing is made of what a restored back-up has whole. */
    private Optional<Laid> finished(TapeLog tape) throws IOException {
        Instant started =
                Instant.ofEpochSecond(tape.startedMicros() / 1_000_000, tape.startedMicros() % 1_000_000 * 1000);
        LocalDate day = LocalDate.ofInstant(started, ZoneOffset.UTC);
        String name = "%s/%s-%d".formatted(day, tape.contact(), tape.id);
        if (isThere(name + SOUND) || isThere(name + PLAIN)) {
            free(tape);
            return Optional.empty();
        }
        Files.createDirectories(folder.resolve(day.toString()));
        return Optional.of(write(tape, name, started));
    }

    private boolean isThere(String file) {
        return Files.exists(folder.resolve(file)) && sink.knows(file);
    }

    /** What there is of one that fails would take the room that it lacks. */
    private Laid write(TapeLog tape, String name, Instant started) throws IOException {
        Path part = folder.resolve(name + ".part");
        SoundKey made = SoundKey.random();
        try {
            return new Laid(tape, name, started, laidOut(tape, name, made), made);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(part);
            throw e;
        }
    }

    private Layout laidOut(TapeLog tape, String name, SoundKey made) throws IOException {
        SealedOutput.Making making = new SealedOutput.Making(key, made, room.sealed);
        Layout layout = new Layout(tape, folder.resolve(name + ".part"), room, making);
        try {
            journal.blocks(tape).each((segment, offset, length) -> {
                if (isRead(tape, segment, offset, length)) {
                    layout.take(block.position(TapeLog.FRAMES_AT));
                }
            });
            layout.finish();
            layout.writePeaks(folder.resolve(name + PEAKS));
            return layout;
        } catch (IOException | RuntimeException e) {
            layout.close();
            throw e;
        }
    }

    /** One that was changed is silence, and the recording is marked. */
    private boolean isRead(TapeLog tape, long segment, long offset, int length) throws IOException {
        try {
            journal.read(segment, offset, length, block);
            return true;
        } catch (SealBroken e) {
            if (!tape.isSpoilt()) {
                log.error("contact {}: {}", tape.contact(), e.getMessage());
            }
            tape.spoil();
            return false;
        }
    }

    private Written named(Laid laid) throws IOException {
        Path part = laid.part(folder);
        Layout layout = laid.layout();
        String name = laid.name();
        try (layout) {
            layout.sync();
            Path whole = folder.resolve(name + SOUND);
            Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(part);
            throw e;
        }
        TapeLog tape = laid.tape();
        RecordingFile made = new RecordingFile(
                new ContactId(tape.contact()),
                name + SOUND,
                laid.started(),
                layout.lengthMs(),
                !tape.wasCut(),
                layout.lost(),
                layout.sha256(),
                marks(tape, layout.lengthMs()));
        String wrapped = laid.key().wrapped(key, tape.contact());
        return new Written(tape, name, Statement.sealed(made, wrapped, key));
    }

    /** Makes the new names of a folder survive a power cut; those of which that is not sure are not indexed. */
    private void sync(Path day, List<Written> written) {
        try {
            Durable.syncFolder(day);
        } catch (IOException e) {
            counters.recorderFailures.increment();
            log.error("{} could not be synced; the journal of its last recordings stays", day, e);
            written.stream().filter(file -> file.day(folder).equals(day)).forEach(file -> later(file.tape()));
            written.removeIf(file -> file.day(folder).equals(day));
        }
    }

    private Boolean index(Written written) {
        CompletableFuture<Void> done = sink.finished(written.file(), written.name() + PEAKS)
                .whenCompleteAsync((indexed, problem) -> indexed(written.tape(), problem), thread);
        indexing.add(done);
        done.whenComplete((indexed, problem) -> indexing.remove(done));
        return true;
    }

    private void indexed(TapeLog tape, Throwable problem) {
        if (problem != null) {
            counters.recorderFailures.increment();
            log.error("contact {}: the recording could not be indexed; its journal stays", tape.contact(), problem);
            later(tape);
            return;
        }
        free(tape);
        counters.finished.increment();
        log.info("contact {}: recorded, {} s", tape.contact(), (tape.endNanos() - tape.startNanos()) / 1_000_000_000L);
    }

    /** Nothing is left to be done for it; the others may follow that waited for one that can be finished. */
    private void free(TapeLog tape) {
        journal.done(tape);
        if (tried.equals(Optional.of(tape))) {
            others();
        }
    }

    private static List<RecordingFile.Mark> marks(TapeLog tape, long lengthMs) {
        List<RecordingFile.Mark> marks = new ArrayList<>();
        Map<String, Long> open = new HashMap<>();
        for (TapeLog.MarkAt mark : tape.marks()) {
            long at = Math.min(lengthMs, (mark.nanos() - tape.startNanos()) / 1_000_000);
            if (mark.on()) {
                open.putIfAbsent(mark.kind(), at);
            } else if (open.containsKey(mark.kind())) {
                marks.add(new RecordingFile.Mark(mark.kind(), open.remove(mark.kind()), at));
            }
        }
        open.forEach((kind, from) -> marks.add(new RecordingFile.Mark(kind, from, lengthMs)));
        if (tape.wasCut()) {
            marks.add(new RecordingFile.Mark("crash", lengthMs, lengthMs));
        }
        if (tape.isSpoilt()) {
            marks.add(new RecordingFile.Mark("damaged", 0, lengthMs));
        }
        if (!tape.isSealed()) {
            marks.add(new RecordingFile.Mark("unsealed", 0, lengthMs));
        }
        return marks;
    }

    @Override
    public void close() {
        try {
            thread.submit(this::round).get(CLOSE_SECONDS, TimeUnit.SECONDS);
            CompletableFuture.allOf(indexing.toArray(CompletableFuture[]::new)).get(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            log.warn("some recordings will be finished at the next start");
        } catch (ExecutionException e) {
            log.warn("a recording was not finished: {}", e.getMessage()); // told in full where it failed
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.shutdownNow();
    }
}
