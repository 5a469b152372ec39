package io.parley.media.record;

import io.parley.core.contact.ContactId;
import io.parley.core.contact.RecordingFile;
import io.parley.media.MediaCounters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a stereo file of each ended call, in the background; a file is whole before it has its name. */
final class Finaliser implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Finaliser.class);

    private final AudioJournal journal;
    private final Path folder;
    private final RecordingSink sink;
    private final MediaCounters counters;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("finaliser").daemon().factory());

    Finaliser(AudioJournal journal, Path folder, RecordingSink sink, MediaCounters counters) throws IOException {
        this.journal = journal;
        this.folder = Files.createDirectories(folder);
        this.sink = sink;
        this.counters = counters;
    }

    void finish(TapeLog tape) {
        thread.execute(() -> {
            try {
                make(tape);
            } catch (IOException | RuntimeException e) {
                counters.recorderFailures.increment();
                log.error("contact {}: the recording could not be finished; its journal stays", tape.contact(), e);
            }
        });
    }

    private void make(TapeLog tape) throws IOException {
        Instant started =
                Instant.ofEpochSecond(tape.startedMicros() / 1_000_000, tape.startedMicros() % 1_000_000 * 1000);
        LocalDate day = LocalDate.ofInstant(started, ZoneOffset.UTC);
        String name = "%s/%s-%d".formatted(day, tape.contact(), tape.id);
        Path file = folder.resolve(name + ".wav");
        Path parent = Files.createDirectories(file.getParent());
        Path part = folder.resolve(name + ".part");
        Layout layout = laidOut(tape, part);
        layout.writePeaks(folder.resolve(name + ".peaks.json"));
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Durable.syncFolder(parent);
        RecordingFile made = new RecordingFile(
                new ContactId(tape.contact()),
                name + ".wav",
                started,
                layout.lengthMs(),
                !tape.wasCut(),
                layout.lost(),
                layout.sha256(),
                marks(tape, layout.lengthMs()));
        sink.finished(made, name + ".peaks.json").whenCompleteAsync((done, problem) -> indexed(tape, problem), thread);
    }

    private Layout laidOut(TapeLog tape, Path file) throws IOException {
        try (Layout layout = new Layout(tape, file)) {
            for (long block : tape.blocks()) {
                layout.take(journal.read(block >>> 32, block & 0xffffffffL).position(TapeLog.FRAMES_AT));
            }
            layout.finish();
            return layout;
        }
    }

    private void indexed(TapeLog tape, Throwable problem) {
        if (problem != null) {
            counters.recorderFailures.increment();
            log.error("contact {}: the recording could not be indexed; its journal stays", tape.contact(), problem);
            return;
        }
        try {
            journal.done(tape);
            counters.finished.increment();
            log.info(
                    "contact {}: recorded, {} s",
                    tape.contact(),
                    (tape.endNanos() - tape.startNanos()) / 1_000_000_000L);
        } catch (IOException e) {
            log.error("contact {}: the recording journal could not be freed", tape.contact(), e);
        }
    }

    private static List<RecordingFile.Mark> marks(TapeLog tape, long lengthMs) {
        List<RecordingFile.Mark> marks = new ArrayList<>();
        Map<String, Long> open = new HashMap<>();
        for (TapeLog.MarkAt mark : tape.marks()) {
            long at = (mark.nanos() - tape.startNanos()) / 1_000_000;
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
        return marks;
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
                log.warn("some recordings will be finished at the next start");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
