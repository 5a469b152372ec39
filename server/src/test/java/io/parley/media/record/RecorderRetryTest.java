package io.parley.media.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.RecordingFile;
import io.parley.media.CallRecorder.Side;
import io.parley.media.Codec;
import io.parley.media.MediaSettings;
import io.parley.media.rtp.RtpView;
import io.parley.sim.SimKeys;
import io.parley.sim.SimSound;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings that could not be finished at first are finished while the server runs. */
class RecorderRetryTest {
    private static final String DAY = "2026-03-12";

    @TempDir
    Path folder;

    private final List<RecordingFile> finished = new CopyOnWriteArrayList<>();
    private volatile boolean indexed = true;
    private Recorder recorder;

    @BeforeEach
    void open() throws IOException {
        MediaSettings settings =
                new MediaSettings(1, 2, folder.resolve("journal"), folder.resolve("recordings"), SimKeys.KEYS);
        recorder = new Recorder(settings, this::index, System::nanoTime, () -> Instant.parse(DAY + "T08:00:00Z"), 20);
        recorder.start();
    }

    @AfterEach
    void close() throws IOException {
        recorder.close();
    }

    private CompletableFuture<Void> index(RecordingFile file, String peaks) {
        if (!indexed) {
            return CompletableFuture.failedFuture(new IOException("the disk is full"));
        }
        finished.add(file);
        return CompletableFuture.completedFuture(null);
    }

    @Test
    void oneThatCannotBeWrittenIsWrittenOnceThereIsRoom() throws Exception {
        Path day = Files.createFile(folder.resolve("recordings").resolve(DAY)); // stands where its folder has to be
        record("c1");
        record("c2");
        record("c3");
        assertTrue(
                SimSound.await(() -> recorder.counters().recorderFailures.sum() > 6), "each is tried, again and again");
        Files.delete(day);
        assertTrue(SimSound.await(() -> finished.size() == 3), finished::toString);
        assertEquals(
                Set.of("c1", "c2", "c3"),
                finished.stream().map(file -> file.contact().value()).collect(Collectors.toSet()));
        assertTrue(SimSound.await(() -> recorder.counters().finished.sum() == 3));
        try (Stream<Path> left = Files.list(day)) {
            assertEquals(
                    0, left.filter(file -> file.toString().endsWith(".part")).count());
        }
    }

    @Test
    void oneThatCannotBeIndexedIsIndexedLater() throws Exception {
        indexed = false;
        record("c1");
        assertTrue(SimSound.await(() -> recorder.counters().recorderFailures.sum() > 2));
        indexed = true;
        assertTrue(SimSound.await(() -> recorder.counters().finished.sum() == 1));
        assertEquals(1, finished.size());
        assertTrue(SimKeys.sound(folder.resolve("recordings"), finished.getFirst()).length > 0, "made again, it opens");
    }

    private void record(String contact) {
        RtpView view = new RtpView();
        ByteBuf packet = Unpooled.buffer().writeByte(0x80).writeByte(8).writeZero(10 + 160);
        view.parse(packet);
        try (Tape tape = recorder.start(new ContactId(contact))) {
            tape.frame(Side.CUSTOMER, Codec.PCMA, view, packet, System.nanoTime());
        }
    }
}
