package io.parley.media.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.contact.RecordingFile;
import io.parley.media.MediaSettings;
import io.parley.sim.SimKeys;
import io.parley.sim.SimSound;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A back-up may hold the beginning of a recording in its journal and the whole of it as a file. */
class RestoredTest {
    private static final String WHOLE = "the whole recording";

    @TempDir
    Path folder;

    private final List<RecordingFile> made = new CopyOnWriteArrayList<>();
    private Path journal;
    private Path recordings;
    private Path file;

    @BeforeEach
    void aJournalWithTheBeginningOfACall() throws IOException {
        journal = folder.resolve("journal");
        recordings = folder.resolve("recordings");
        file = recordings.resolve("1970-01-01/c-7-7.wav.sealed");
        AudioJournal begun = new AudioJournal(journal, SimKeys.KEYS);
        begun.recover();
        TapeLog tape = new TapeLog(7);
        begun.append(tape, AudioJournal.start(tape, "c-7", 0, 0));
        begun.append(tape, AudioJournalTest.frames(1, 1));
        begun.sync();
        begun.close();
        Files.createDirectories(file.getParent());
        Files.writeString(file, WHOLE);
    }

    /** What the index of the restored database says. */
    private RecordingSink index(boolean knows) {
        return new RecordingSink() {
            @Override
            public CompletableFuture<Void> finished(RecordingFile finished, String peaksPath) {
                made.add(finished);
                return CompletableFuture.completedFuture(null);
            }

            @Override
            public boolean knows(String path) {
                assertEquals("1970-01-01/c-7-7.wav.sealed", path);
                return knows;
            }
        };
    }

    /** Starts on it until the journal is freed. */
    private void start(RecordingSink sink) throws IOException {
        MediaSettings settings = new MediaSettings(1, 2, journal, recordings, SimKeys.KEYS);
        try (Recorder recorder = new Recorder(settings, sink, System::nanoTime, () -> Instant.EPOCH)) {
            recorder.start();
            assertTrue(SimSound.await(this::isFreed));
        }
    }

    private boolean isFreed() {
        try (Stream<Path> files = Files.list(journal)) {
            return files.noneMatch(segment -> segment.endsWith("0000000000000001.audio"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatTheIndexKnowsStaysAsItIs() throws IOException {
        start(index(true));
        assertEquals(WHOLE, Files.readString(file));
        assertEquals(List.of(), made);
    }

    @Test
    void aCopyThatSomebodyPutBesideAFileOfTheJournalStopsNoStart() throws IOException {
        Path copy = journal.resolve("Copy of 0000000000000001.audio");
        Files.copy(journal.resolve("0000000000000001.audio"), copy);
        start(index(true));
        assertEquals(WHOLE, Files.readString(file));
        assertTrue(Files.exists(copy), "it is not ours");
    }

    @Test
    void aRecordingThatWaitsIsFinishedThoughTheOneThatIsTriedBeforeItNeedsNothing() throws IOException {
        AudioJournal further = new AudioJournal(journal, SimKeys.KEYS);
        further.recover();
        TapeLog tape = new TapeLog(8);
        further.append(tape, AudioJournal.start(tape, "c-8", 0, 0));
        further.sync();
        further.close();
        MediaSettings settings = new MediaSettings(1, 2, journal, recordings, SimKeys.KEYS);
        try (Recorder recorder = new Recorder(settings, awayAtFirst(), System::nanoTime, () -> Instant.EPOCH, 200)) {
            recorder.start();
            assertTrue(SimSound.await(() -> made.size() == 1 && isFreed()), made::toString);
        }
        assertEquals(WHOLE, Files.readString(file));
        assertEquals("c-8", made.getFirst().contact().value());
    }

    /** An index that answers nobody's first question. */
    private RecordingSink awayAtFirst() {
        Set<String> asked = ConcurrentHashMap.newKeySet();
        return new RecordingSink() {
            @Override
            public CompletableFuture<Void> finished(RecordingFile finished, String peaksPath) {
                if (asked.add(finished.path())) {
                    return CompletableFuture.failedFuture(new IOException("the index is away"));
                }
                made.add(finished);
                return CompletableFuture.completedFuture(null);
            }

            @Override
            public boolean knows(String path) {
                if (asked.add(path)) {
                    throw new IllegalStateException("the index is away");
                }
                return path.contains("c-7");
            }
        };
    }

    @Test
    void whatTheIndexDoesNotKnowIsMadeOfTheJournal() throws IOException {
        start(index(false));
        assertNotEquals(WHOLE, Files.readString(file, StandardCharsets.ISO_8859_1));
        assertFalse(made.getFirst().complete());
    }
}
